/**
 * Where everything stands in a TOML file. The parser gives values without places; this reads the
 * places of a text that the parser has taken already, and judges nothing.
 */
import { parse } from "toml";
import type { Span } from "./change.ts";

/** A value. A table here is one in braces. */
export type TomlValue =
  & Span
  & (
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "array"; readonly items: readonly TomlValue[] }
    | { readonly kind: "table"; readonly items: readonly TomlPair[] }
    | { readonly kind: "other" }
  );

/** `key = value`, from the key to the end of the value. */
export interface TomlPair extends Span {
  /** The parts of a dotted key. */
  readonly keys: readonly string[];
  readonly value: TomlValue;
}

/** A `[header]` with the pairs below it; the first section of a file has an empty header. */
export interface TomlSection {
  readonly path: readonly string[];
  /** `[[header]]`. */
  readonly repeated: boolean;
  readonly header: Span;
  readonly pairs: readonly TomlPair[];
}

/** Reads the places. @param text valid TOML without a byte order mark */
export function scanToml(text: string): readonly TomlSection[] {
  const cursor: Cursor = { text, at: 0 };
  const sections: (TomlSection & { readonly pairs: TomlPair[] })[] = [
    { path: [], repeated: false, header: { start: 0, end: 0 }, pairs: [] },
  ];
  for (skip(cursor); cursor.at < text.length; skip(cursor)) {
    if (text[cursor.at] === "[") sections.push({ ...readHeader(cursor), pairs: [] });
    else sections.at(-1)?.pairs.push(readPair(cursor));
  }
  return sections;
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** White space, line ends and comments. */
const blank = /(?:[ \t\r\n]|#[^\n]*)*/y;
const spaces = /[ \t]*/y;
const bareKey = /[\w-]+/y;
/** Strings by their quotes; the multi-line ones first, whose last quotes may belong to the text. */
const strings =
  /"""(?:\\[\s\S]|[^\\])*?"""(?:"{0,2})|'''[\s\S]*?'''(?:'{0,2})|"(?:\\.|[^"\\])*"|'[^']*'/y;
const bareValue = /[^,\]}\n#]*[^,\]}\s#]/y;

/** What the pattern matches at the cursor, which then stands behind it. */
function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const [found = ""] = pattern.exec(cursor.text) ?? [];
  // A text that the parser would not have taken must not make this go on for ever.
  if (found === "" && pattern !== blank && pattern !== spaces) cursor.at++;
  cursor.at += found.length;
  return found;
}

function skip(cursor: Cursor): void {
  take(cursor, blank);
}

function readHeader(cursor: Cursor): Omit<TomlSection, "pairs"> {
  const start = cursor.at;
  const repeated = cursor.text.startsWith("[[", start);
  cursor.at += repeated ? 2 : 1;
  const path = readKeys(cursor);
  cursor.at += repeated ? 2 : 1;
  return { path, repeated, header: { start, end: cursor.at } };
}

function readPair(cursor: Cursor): TomlPair {
  const start = cursor.at;
  const keys = readKeys(cursor);
  cursor.at++;
  take(cursor, spaces);
  const value = readValue(cursor);
  return { start, end: value.end, keys, value };
}

/** The parts of a key; the cursor is left at the `=` or `]` behind it. */
function readKeys(cursor: Cursor): readonly string[] {
  const keys: string[] = [];
  do {
    if (keys.length > 0) cursor.at++;
    take(cursor, spaces);
    const quoted = /["']/.test(cursor.text[cursor.at] ?? "");
    keys.push(quoted ? textOf(take(cursor, strings)) : take(cursor, bareKey));
    take(cursor, spaces);
  } while (cursor.text[cursor.at] === ".");
  return keys;
}

function readValue(cursor: Cursor): TomlValue {
  const start = cursor.at;
  switch (cursor.text[start]) {
    case '"':
    case "'": {
      const value = textOf(take(cursor, strings));
      return { kind: "text", value, start, end: cursor.at };
    }
    case "[": {
      const items = readItems(cursor, "]", readValue);
      return { kind: "array", items, start, end: cursor.at };
    }
    case "{": {
      const items = readItems(cursor, "}", readPair);
      return { kind: "table", items, start, end: cursor.at };
    }
    default:
      take(cursor, bareValue);
      return { kind: "other", start, end: cursor.at };
  }
}

function readItems<Item>(
  cursor: Cursor,
  close: string,
  read: (cursor: Cursor) => Item,
): readonly Item[] {
  const items: Item[] = [];
  cursor.at++;
  for (skip(cursor); cursor.at < cursor.text.length; skip(cursor)) {
    if (cursor.text[cursor.at] === close) break;
    if (cursor.text[cursor.at] === ",") cursor.at++;
    else items.push(read(cursor));
  }
  cursor.at++;
  return items;
}

/** What a string with its quotes says. */
function textOf(written: string): string {
  const value = parse(`x = ${written}`)["x"];
  return typeof value === "string" ? value : written;
}
