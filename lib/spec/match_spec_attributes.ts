/** What stands in brackets behind a conda dependency: `numpy[version='>=1.2',build=py312*]`. */
import { excerpt } from "./excerpt.ts";
import type { Mistake } from "./match_spec_mistakes.ts";

/** The brackets, and what stands before them. */
export interface Attributes {
  readonly positional: string;
  /** By lower-case key; `build_string` counts as `build`, as micromamba has it. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads the brackets at the end of a dependency without its channel. */
export function readAttributes(source: string): Attributes | Mistake {
  const open = source.indexOf("[");
  if (open < 0) {
    if (source.includes("]")) return unclosed(source);
    if (source.endsWith(")")) return inParentheses(source);
    return { positional: source, attributes: {} };
  }
  const positional = source.slice(0, open).trim();
  const found = new Map<string, string>();
  let at = open;
  while (at < source.length) {
    if (source.charAt(at) !== "[") return unclosed(source);
    at++;
    for (;;) {
      const pair = readPair(source, at);
      if ("reason" in pair) return pair;
      if (pair.key !== "") found.set(pair.key, pair.value);
      at = pair.end;
      if (source.charAt(at - 1) === "]") break;
    }
    while (source.charAt(at) === " ") at++;
  }
  return { positional, attributes: Object.fromEntries(found) };
}

const keyPattern = /\s*([A-Za-z_]\w*)\s*/y;
const valuePattern = /=\s*(?:"([^"]*)"|'([^']*)'|([^\s,\]"'][^,\]"']*|))\s*([,\]])/y;

interface PairRead {
  readonly key: string;
  readonly value: string;
  /** Behind the comma or bracket that ends it. */
  readonly end: number;
}

function readPair(source: string, start: number): PairRead | Mistake {
  keyPattern.lastIndex = start;
  const name = keyPattern.exec(source)?.[1];
  if (name === undefined) return noKey(source, start);
  const key = name.toLowerCase() === "build_string" ? "build" : name.toLowerCase();
  const behind = keyPattern.lastIndex;
  valuePattern.lastIndex = behind;
  const [, double, single, plain] = valuePattern.exec(source) ?? [];
  const value = double ?? single ?? plain?.trim();
  if (value !== undefined) return { key, value, end: valuePattern.lastIndex };
  if (/[,\]]/.test(source.charAt(behind))) {
    return key === "optional" ? { key, value: "true", end: behind + 1 } : withoutValue(name);
  }
  if (/^[<>!~]/.test(source.slice(behind)) && key === "version") {
    const clause = source.slice(behind).replace(/\].*$/s, "");
    return {
      reason: "`=` and quotes are missing behind `version`",
      hint: `write ${excerpt(`[version='${clause}']`)}`,
    };
  }
  return notClosed(name);
}

function noKey(source: string, start: number): PairRead | Mistake {
  // Nothing may stand between brackets, and before the bracket that closes.
  const closing = /^\s*\]/.exec(source.slice(start))?.[0];
  if (closing !== undefined) return { key: "", value: "", end: start + closing.length };
  if (!source.includes("]", start)) return unclosed(source);
  return {
    reason: "the brackets hold something else than keys and values",
    hint: "put values with commas or operators into quotes, as in `numpy[version='>=1.2,<2']`",
  };
}

function notClosed(name: string): Mistake {
  return {
    reason: `the value of ${excerpt(name)} is not closed`,
    hint: `write ${excerpt(`[${name}='…']`)}`,
  };
}

function withoutValue(name: string): Mistake {
  return {
    reason: `${excerpt(name)} in brackets has no value; packages of conda have no extras`,
    hint: "put a package of PyPI with extras under `pip:`",
  };
}

function unclosed(source: string): Mistake {
  return {
    reason: `the brackets of ${excerpt(source)} do not match`,
    hint: "write them as in `numpy[version='>=1.2']`",
  };
}

function inParentheses(source: string): Mistake {
  const [, name, version] = /^([\w.-]+)\s*(.*)$/s.exec(source) ?? [];
  const known = name !== undefined && version !== undefined && !version.startsWith("(");
  return {
    reason: "micromamba takes parentheses at its end for something else than versions",
    hint: known
      ? `write ${excerpt(`${name}[version='${version}']`)}`
      : "write `numpy>=1.2,<2` without parentheses",
  };
}
