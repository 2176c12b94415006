/**
 * Environment markers (PEP 508) as conditions that can be joined: a package of a lock file is wanted
 * under what its dependents ask for, all of them together. Conditions are kept as alternatives of
 * comparisons (disjunctive normal form), which stay short because locks repeat few comparisons.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";

/** Alternatives; each is a list of comparisons that hold together. `[]`: never, `[[]]`: always. */
export type Condition = readonly (readonly string[])[];

/** One comparison of a marker. Operands are as written; strings carry their quotes. */
export interface Comparison {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
}

/** The condition that always holds. */
export const always: Condition = [[]];

/** The condition that never holds. */
export const never: Condition = [];

/** More alternatives than this are the mark of a lock that requirement lines cannot say. */
const mostAlternatives = 256;

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

/** Tells the value of a comparison that does not depend on the machine; `undefined`: it does. */
export type KnownComparison = (comparison: Comparison) => boolean | undefined;

/**
 * Reads a marker; what `known` tells is put in.
 * @throws PyveError (2) at `at` where it is none, or has too many alternatives
 */
export function readMarker(
  marker: string | undefined,
  at: Position,
  known: KnownComparison = () => undefined,
): Condition {
  if (marker === undefined || marker.trim() === "") return always;
  const tokens = tokenize(marker);
  const cursor: Cursor = { tokens: tokens ?? [], at: 0 };
  const condition = tokens === undefined ? undefined : alternatives(cursor, known);
  if (condition === "too many") throw tooMany(marker, at);
  if (condition !== undefined && cursor.at === cursor.tokens.length) return condition;
  throw new PyveError(`Cannot read marker ${excerpt(marker)}`, {
    exit: exitStatus.usage,
    hint: "write it as in `python_version < '3.12' and sys_platform == 'linux'`",
    at,
  });
}

/** Both hold. `undefined` when there would be too many alternatives. */
export function both(left: Condition, right: Condition): Condition | undefined {
  if (left.length * right.length > mostAlternatives) return undefined;
  return simplified(left.flatMap((one) => right.map((other) => joined(one, other))));
}

/** One of the two holds. `undefined` when there would be too many alternatives. */
export function either(left: Condition, right: Condition): Condition | undefined {
  if (left.length + right.length > mostAlternatives) return undefined;
  return simplified([...left, ...right]);
}

/** The marker for a condition; `undefined` where it always holds. */
export function markerText(condition: Condition): string | undefined {
  const [first, ...others] = condition;
  if (first === undefined) return "python_version < '0'";
  if (others.length === 0) return first.length === 0 ? undefined : first.join(" and ");
  return condition.map((all) => all.length > 1 ? `(${all.join(" and ")})` : all.join("")).join(
    " or ",
  );
}

function tokenize(marker: string): readonly string[] | undefined {
  const pattern = /\s*("[^"]*"|'[^']*'|~=|===|[<>=!]=|[<>()]|[A-Za-z_][\w.]*)\s*/y;
  const tokens: string[] = [];
  while (pattern.lastIndex < marker.length) {
    const token = pattern.exec(marker)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens.filter((token) => token === "(").length > deepest ? undefined : tokens;
}

/** No marker has this many parentheses; a text that has would exhaust the stack. */
const deepest = 100;

type Reading = Condition | "too many" | undefined;

function alternatives(cursor: Cursor, known: KnownComparison): Reading {
  return chain(cursor, "or", () => chain(cursor, "and", () => single(cursor, known), both), either);
}

function chain(
  cursor: Cursor,
  word: string,
  next: () => Reading,
  join: (left: Condition, right: Condition) => Condition | undefined,
): Reading {
  let result = next();
  while (take(cursor, word)) {
    const more = next();
    if (!Array.isArray(result) || !Array.isArray(more)) {
      return Array.isArray(result) ? more : result;
    }
    result = join(result, more) ?? "too many";
  }
  return result;
}

function single(cursor: Cursor, known: KnownComparison): Reading {
  if (take(cursor, "(")) {
    const inner = alternatives(cursor, known);
    return inner === undefined || take(cursor, ")") ? inner : undefined;
  }
  const left = operand(cursor);
  const operator = take(cursor, "not") ? `not ${nextToken(cursor)}` : nextToken(cursor);
  const right = operand(cursor);
  if (left === undefined || right === undefined || !operators.test(operator)) return undefined;
  const value = known({ left, operator, right });
  if (value !== undefined) return value ? always : never;
  return [[`${quoted(left)} ${operator} ${quoted(right)}`]];
}

const operators = /^(?:in|not in|[~=<>!]=|===|[<>])$/;

function nextToken(cursor: Cursor): string {
  return cursor.tokens[cursor.at++] ?? "";
}

function operand(cursor: Cursor): string | undefined {
  const token = nextToken(cursor);
  return /^["'A-Za-z_]/.test(token) ? token : undefined;
}

/** One spelling for one string, so that comparisons can be compared. */
function quoted(operand: string): string {
  const inner = operand.slice(1, -1);
  return operand.startsWith('"') && !inner.includes("'") ? `'${inner}'` : operand;
}

function take(cursor: Cursor, token: string): boolean {
  if (cursor.tokens[cursor.at] !== token) return false;
  cursor.at += 1;
  return true;
}

function joined(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].sort();
}

/** Without alternatives that never hold, or that another one makes needless. */
function simplified(condition: Condition): Condition {
  let left = condition.filter((all) => !all.some((one) => all.includes(opposite(one) ?? "")));
  for (let merged = true; merged;) {
    left = left.filter((all, index) =>
      !left.some((other, at) =>
        at !== index && other.every((one) => all.includes(one)) &&
        (other.length < all.length || at < index)
      )
    );
    merged = false;
    for (const all of left) {
      const needless = all.find((one) => left.some((other) => differOnlyIn(all, other, one)));
      if (needless === undefined) continue;
      left = left.map((other) => other === all ? all.filter((one) => one !== needless) : other);
      merged = true;
      break;
    }
  }
  return left.toSorted((one, other) => one.join(" ") < other.join(" ") ? -1 : 1);
}

/** Whether the comparison does not matter, because the other alternative has its opposite. */
function differOnlyIn(all: readonly string[], other: readonly string[], one: string): boolean {
  const counterpart = opposite(one);
  return counterpart !== undefined && other.includes(counterpart) &&
    other.every((it) => it === counterpart || all.includes(it));
}

const opposites: Readonly<Record<string, string>> = {
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
  "==": "!=",
  "!=": "==",
  in: "not in",
  "not in": "in",
};

function opposite(comparison: string): string | undefined {
  const [, left, operator = "", right] =
    /^(\S+|'[^']*'|"[^"]*") (in|not in|[<>=!~]+) (.*)$/.exec(comparison) ?? [];
  const other = Object.hasOwn(opposites, operator) ? opposites[operator] : undefined;
  return other === undefined ? undefined : `${left} ${other} ${right}`;
}

function tooMany(marker: string, at: Position): PyveError {
  return new PyveError(`Cannot read marker ${excerpt(marker)}: it has too many alternatives`, {
    exit: exitStatus.usage,
    hint: "install uv, which reads the lock file itself",
    at,
  });
}
