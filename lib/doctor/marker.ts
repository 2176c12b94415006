/** Environment markers (PEP 508): whether a requirement applies to this Python on this system. */
import { satisfies, valid, validRange } from "pep440";
import type { MarkerEnvironment } from "./facts/python.ts";

type Token =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "operator"; readonly text: string };

type Operand = { readonly text: string; readonly isVersion: boolean };

/** A reader of the tokens, left to right. */
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

/**
 * Whether the marker holds; `undefined` when it cannot be understood. `extra` is empty: what an
 * extra adds is nobody's broken requirement.
 */
export function markerHolds(marker: string, environment: MarkerEnvironment): boolean | undefined {
  const tokens = tokenize(marker);
  if (tokens === undefined) return undefined;
  const cursor: Cursor = { tokens, at: 0 };
  const holds = either(cursor, { extra: "", ...environment });
  return cursor.at === tokens.length ? holds : undefined;
}

function tokenize(marker: string): readonly Token[] | undefined {
  const pattern = /\s*(?:(["'])(.*?)\1|(~=|===|[<>=!]=|[<>()])|([A-Za-z_][\w.]*))\s*/y;
  const tokens: Token[] = [];
  while (pattern.lastIndex < marker.length) {
    const match = pattern.exec(marker);
    if (match === null) return undefined;
    const [, , string, operator, word] = match;
    if (string !== undefined) tokens.push({ kind: "string", text: string });
    else if (operator !== undefined) tokens.push({ kind: "operator", text: operator });
    else tokens.push({ kind: "word", text: word ?? "" });
  }
  return tokens;
}

function either(cursor: Cursor, environment: MarkerEnvironment): boolean | undefined {
  let holds = both(cursor, environment);
  while (take(cursor, "word", "or")) {
    const next = both(cursor, environment);
    holds = holds === undefined || next === undefined ? undefined : holds || next;
  }
  return holds;
}

function both(cursor: Cursor, environment: MarkerEnvironment): boolean | undefined {
  let holds = single(cursor, environment);
  while (take(cursor, "word", "and")) {
    const next = single(cursor, environment);
    holds = holds === undefined || next === undefined ? undefined : holds && next;
  }
  return holds;
}

function single(cursor: Cursor, environment: MarkerEnvironment): boolean | undefined {
  if (take(cursor, "operator", "(")) {
    const holds = either(cursor, environment);
    return take(cursor, "operator", ")") ? holds : undefined;
  }
  const left = operand(cursor, environment);
  const operator = comparison(cursor);
  const right = operand(cursor, environment);
  if (left === undefined || operator === undefined || right === undefined) return undefined;
  return compare(left, operator, right);
}

function operand(cursor: Cursor, environment: MarkerEnvironment): Operand | undefined {
  const token = cursor.tokens[cursor.at++];
  if (token?.kind === "string") return { text: token.text, isVersion: false };
  if (token?.kind !== "word") return undefined;
  const name = oldNames[token.text] ?? token.text;
  const text = environment[name];
  return text === undefined ? undefined : { text, isVersion: versionVariables.includes(name) };
}

/** PEP 345 and setuptools wrote these before PEP 508 settled the names. */
const oldNames: Readonly<Record<string, string>> = {
  "os.name": "os_name",
  "sys.platform": "sys_platform",
  "platform.machine": "platform_machine",
  "platform.version": "platform_version",
  "platform.python_implementation": "platform_python_implementation",
  "python_implementation": "platform_python_implementation",
};

const versionVariables = ["python_version", "python_full_version", "implementation_version"];

function comparison(cursor: Cursor): string | undefined {
  if (take(cursor, "word", "in")) return "in";
  if (take(cursor, "word", "not")) return take(cursor, "word", "in") ? "not in" : undefined;
  const token = cursor.tokens[cursor.at++];
  return token?.kind === "operator" ? token.text : undefined;
}

function compare(left: Operand, operator: string, right: Operand): boolean | undefined {
  if (operator === "in") return right.text.includes(left.text);
  if (operator === "not in") return !right.text.includes(left.text);
  if (left.isVersion || right.isVersion) {
    const [version, specifier] = left.isVersion
      ? [left.text, `${operator}${right.text}`]
      : [right.text, `${mirrored[operator] ?? operator}${left.text}`];
    if (valid(version) !== null && validRange(specifier)) {
      return satisfies(version, specifier, { prereleases: true });
    }
  }
  if (operator === "==" || operator === "===") return left.text === right.text;
  if (operator === "!=") return left.text !== right.text;
  return undefined;
}

/** `"3.8" <= python_version` is `python_version >= "3.8"`. */
const mirrored: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

function take(cursor: Cursor, kind: Token["kind"], text: string): boolean {
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== kind || token.text !== text) return false;
  cursor.at += 1;
  return true;
}
