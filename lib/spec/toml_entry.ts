/**
 * Entries of an array of tables, as lock files have them: typed access whose errors name the line of
 * the entry, or of its key where that stands on a line of its own.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import { arrayAt, isTable, placeIn, type TomlDocument, type TomlTable } from "./toml_document.ts";
import { outsideOfTexts } from "./toml_place.ts";

/** One table of the array, or a table inside of it. */
export interface TomlEntry {
  readonly document: TomlDocument;
  readonly table: TomlTable;
  readonly at: Position;
}

/**
 * The tables of `[[name]]`, in order, with the lines of their headers.
 * @throws PyveError (2) when it is no array of tables
 */
export function entriesOf(document: TomlDocument, name: string): readonly TomlEntry[] {
  const values = arrayAt(document, [name]);
  const lines = headerLines(document.text, name);
  const whole = placeIn(document, [name]);
  return values.map((table, index) => {
    const line = lines.length === values.length ? lines[index] : undefined;
    const at = line === undefined ? whole : { file: document.file, line, column: 1 };
    if (isTable(table)) return { document, table, at };
    throw wrong(document.file, at, `an entry of \`${name}\` is no table`, "write it as a table");
  });
}

/** @throws PyveError (2) when it is there and is no string */
export function textOf(entry: TomlEntry, key: string): string | undefined {
  const value = own(entry, key);
  if (value === undefined || typeof value === "string") return value;
  throw wrongType(entry, key, "a string");
}

/** @throws PyveError (2) when it is missing or no string */
export function requiredText(entry: TomlEntry, key: string): string {
  const value = textOf(entry, key);
  if (value !== undefined) return value;
  const { document, at } = entry;
  throw wrong(document.file, at, `\`${key}\` is missing`, "make the lock file again");
}

/** @throws PyveError (2) when it is there and no boolean */
export function flagOf(entry: TomlEntry, key: string): boolean {
  const value = own(entry, key) ?? false;
  if (typeof value === "boolean") return value;
  throw wrongType(entry, key, "a boolean");
}

/** Empty when missing. @throws PyveError (2) when it is no array of strings */
export function textListOf(entry: TomlEntry, key: string): readonly string[] {
  const value = own(entry, key) ?? [];
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  throw wrongType(entry, key, "an array of strings");
}

/** @throws PyveError (2) when it is there and no table */
export function tableOf(entry: TomlEntry, key: string): TomlEntry | undefined {
  const value = own(entry, key);
  if (value === undefined) return undefined;
  if (isTable(value)) return { ...entry, table: value };
  throw wrongType(entry, key, "a table");
}

/** Empty when missing. @throws PyveError (2) when it is no array of tables */
export function tablesOf(entry: TomlEntry, key: string): readonly TomlEntry[] {
  const value = own(entry, key) ?? [];
  if (Array.isArray(value) && value.every(isTable)) {
    return value.map((table) => ({ ...entry, table }));
  }
  throw wrongType(entry, key, "an array of tables");
}

/** Every key with the array of tables that is its value. @throws PyveError (2) when it is not so */
export function tablesByKey(
  entry: TomlEntry,
  key: string,
): ReadonlyMap<string, readonly TomlEntry[]> {
  const inner = tableOf(entry, key);
  if (inner === undefined) return new Map();
  return new Map(Object.keys(inner.table).map((name) => [name, tablesOf(inner, name)]));
}

function own({ table }: TomlEntry, key: string): unknown {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function headerLines(text: string, name: string): readonly number[] {
  const header = new RegExp(String.raw`^[ \t]*\[\[[ \t]*["']?${name}["']?[ \t]*\]\]`);
  return [...outsideOfTexts(text)].flatMap(({ line, number }) => header.test(line) ? [number] : []);
}

function wrongType(entry: TomlEntry, key: string, expected: string): PyveError {
  const { document, at } = entry;
  return wrong(
    document.file,
    keyPlace(document.text, at, key),
    `${excerpt(key)} is not ${expected}`,
    `write it as ${expected}`,
  );
}

/** The line of the key among those of the entry, else the entry. */
function keyPlace(text: string, at: Position, key: string): Position {
  for (const [index, line] of text.split("\n").entries()) {
    if (index + 1 <= (at.line ?? 0)) continue;
    if (/^\s*\[\[/.test(line)) break;
    const column = line.length - line.trimStart().length + 1;
    if (line.trimStart().replace(/^["']/, "").startsWith(key)) {
      return { ...at, line: index + 1, column };
    }
  }
  return at;
}

function wrong(file: string, at: Position, reason: string, hint: string): PyveError {
  return new PyveError(`Cannot read \`${file}\`: ${reason}`, { exit: exitStatus.usage, hint, at });
}
