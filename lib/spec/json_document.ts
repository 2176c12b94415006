/**
 * JSON as the readers of lock files need it: every value with its place. The YAML library reads JSON
 * with places too, but forgives what JSON does not allow and takes ten times as long.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import { jsonMistake, type Mistake } from "./json_mistakes.ts";
import { yamlText } from "./yaml_text.ts";

/** A value. */
export type JsonValue = JsonText | JsonOther | JsonEmpty | JsonList | JsonMap;

/** A text in quotes. */
export interface JsonText {
  readonly kind: "text";
  readonly text: string;
  readonly at: Position;
}

/** A number, `true` or `false`, as written. */
export interface JsonOther {
  readonly kind: "other";
  readonly text: string;
  readonly at: Position;
}

/** `null`, and `NA`, which programs in R write for it. */
export interface JsonEmpty {
  readonly kind: "empty";
  readonly at: Position;
}

/** A list. */
export interface JsonList {
  readonly kind: "list";
  readonly items: readonly JsonValue[];
  readonly at: Position;
}

/** Keys and values, in order; no key stands in it twice. */
export interface JsonMap {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, JsonEntry>;
  readonly at: Position;
}

/** A key with its value. */
export interface JsonEntry {
  readonly key: string;
  readonly value: JsonValue;
  /** Where the key stands. */
  readonly at: Position;
}

/** A whole file. */
export interface JsonDocument {
  readonly file: string;
  readonly root: JsonValue;
}

/** How deep values may be nested. */
const deepest = 100;

/** What is being read. The place moves on; lines are counted where white space is passed. */
interface Scan {
  readonly text: string;
  readonly file: string;
  place: number;
  line: number;
  lineStart: number;
}

/**
 * Parses a file (RFC 8259); bytes are decoded as YAML is, which JSON is a part of.
 * @throws PyveError (2) with line and column where it is no JSON, has a key twice, or goes too deep
 */
export function parseJson(content: string | Uint8Array, file: string): JsonDocument {
  const scan: Scan = { text: yamlText(content, file), file, place: 0, line: 1, lineStart: 0 };
  skipSpace(scan);
  const root = readValue(scan, 0);
  skipSpace(scan);
  if (scan.place < scan.text.length) throw mistake(scan, "end");
  return { file, root };
}

/** The error for a JSON file, at a place in it. */
export function jsonRefusal(
  file: string,
  reason: string,
  hint: string,
  at: Position,
): PyveError {
  return new PyveError(`Cannot read \`${file}\`: ${reason}`, { exit: exitStatus.usage, hint, at });
}

function readValue(scan: Scan, depth: number): JsonValue {
  const at = here(scan);
  if (depth > deepest) {
    throw jsonRefusal(scan.file, "it is nested too deep", "write it with fewer levels", at);
  }
  switch (scan.text.charAt(scan.place)) {
    case "{":
      return readMap(scan, depth, at);
    case "[":
      return readList(scan, depth, at);
    case '"':
      return { kind: "text", text: readText(scan), at };
    default:
      return readBare(scan, at);
  }
}

function readMap(scan: Scan, depth: number, at: Position): JsonMap {
  const entries = new Map<string, JsonEntry>();
  for (const _ of itemsUntil(scan, "}")) {
    const keyAt = here(scan);
    if (scan.text.charAt(scan.place) !== '"') throw mistake(scan, "key");
    const key = readText(scan);
    const before = entries.get(key);
    if (before !== undefined) throw twice(scan.file, before, keyAt);
    skipSpace(scan);
    if (scan.text.charAt(scan.place) !== ":") throw mistake(scan, "colon");
    scan.place++;
    skipSpace(scan);
    entries.set(key, { key, value: readValue(scan, depth + 1), at: keyAt });
  }
  return { kind: "map", entries, at };
}

function readList(scan: Scan, depth: number, at: Position): JsonList {
  const items: JsonValue[] = [];
  for (const _ of itemsUntil(scan, "]")) items.push(readValue(scan, depth + 1));
  return { kind: "list", items, at };
}

/** Stops at the beginning of each item, past brackets and commas. */
function* itemsUntil(scan: Scan, end: "}" | "]"): Generator<undefined> {
  scan.place++;
  skipSpace(scan);
  if (scan.text.charAt(scan.place) === end) return void scan.place++;
  while (true) {
    yield undefined;
    skipSpace(scan);
    const next = scan.text.charAt(scan.place);
    if (next !== "," && next !== end) throw mistake(scan, "comma");
    const comma = here(scan);
    scan.place++;
    if (next === end) return;
    skipSpace(scan);
    if (scan.text.charAt(scan.place) === end) {
      const hint = `take out the comma before the \`${end}\``;
      throw jsonRefusal(scan.file, "a comma stands behind the last item", hint, comma);
    }
  }
}

function readText(scan: Scan): string {
  const { text, place: start } = scan;
  for (let end = start + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x5c) end++;
    else if (code < 0x20) break;
    else if (code === 0x22) {
      scan.place = end + 1;
      return unescaped(scan, start, end);
    }
  }
  throw mistake(scan, "text");
}

function unescaped(scan: Scan, start: number, end: number): string {
  const inner = scan.text.slice(start + 1, end);
  if (!inner.includes("\\")) return inner;
  for (const { 0: escape, index } of inner.matchAll(/\\(?:u[0-9A-Fa-f]{4}|[^])/g)) {
    if (/^\\(?:u.|["\\/bfnrt])/.test(escape)) continue;
    scan.place = start + 1 + index;
    throw mistake(scan, "escape");
  }
  const value: unknown = JSON.parse(`"${inner}"`);
  return String(value);
}

const bare = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NA)(?![\w.+-])/y;

function readBare(scan: Scan, at: Position): JsonValue {
  bare.lastIndex = scan.place;
  const [word] = bare.exec(scan.text) ?? [];
  if (word === undefined) throw mistake(scan, "value");
  scan.place += word.length;
  return word === "null" || word === "NA"
    ? { kind: "empty", at }
    : { kind: "other", text: word, at };
}

function skipSpace(scan: Scan): void {
  const { text } = scan;
  for (; scan.place < text.length; scan.place++) {
    const code = text.charCodeAt(scan.place);
    if (code === 0x0a) {
      scan.line++;
      scan.lineStart = scan.place + 1;
    } else if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return;
  }
}

function here({ file, line, place, lineStart }: Scan): Position {
  return { file, line, column: place - lineStart + 1 };
}

function mistake(scan: Scan, expected: Mistake): PyveError {
  const { reason, hint } = jsonMistake(scan.text, scan.place, expected);
  return jsonRefusal(scan.file, reason, hint, here(scan));
}

function twice(file: string, before: JsonEntry, at: Position): PyveError {
  return jsonRefusal(
    file,
    `${excerpt(before.key)} stands twice in it, first on line ${before.at.line}`,
    "keep one of them: programs differ in which they take",
    at,
  );
}
