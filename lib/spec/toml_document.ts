/** TOML with places: what readers of TOML files share, and the words for what is wrong in one. */
import { parse, TomlError } from "toml";
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { placeOfKey } from "./toml_place.ts";

/** A parsed TOML file. */
export interface TomlDocument {
  readonly file: string;
  readonly text: string;
  readonly root: TomlTable;
}

/** A table as the parser gives it. */
export type TomlTable = Readonly<Record<string, unknown>>;

/** @throws PyveError (2) with line and column when the text is not TOML */
export function parseToml(content: string, file: string): TomlDocument {
  const text = content.startsWith("\ufeff") ? content.slice(1) : content;
  try {
    return { file, text, root: parse(text, { integersAsBigInt: "asNeeded" }) };
  } catch (cause) {
    const known = cause instanceof TomlError ? cause : undefined;
    const reason = known?.message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ??
      "it is nested too deep";
    throw new PyveError(`Cannot read \`${file}\`: ${reason}`, {
      exit: exitStatus.usage,
      hint: "correct the TOML there",
      at: { file, line: known?.line, column: known?.column },
    });
  }
}

/** The place of a key in the document. */
export function placeIn(document: TomlDocument, path: readonly string[]): Position {
  return placeOfKey(document.text, document.file, path);
}

/** The value at `path`; `undefined` when a part of the path is missing. */
export function valueAt(document: TomlDocument, path: readonly string[]): unknown {
  let value: unknown = document.root;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** @throws PyveError (2) at the key when the value is there and is no text */
export function textAt(document: TomlDocument, path: readonly string[]): string | undefined {
  const value = valueAt(document, path);
  if (value === undefined || typeof value === "string") return value;
  throw wrongType(document, path, "a string");
}

/** An empty table when missing. @throws PyveError (2) at the key when it is no table */
export function tableAt(document: TomlDocument, path: readonly string[]): TomlTable {
  const value = valueAt(document, path) ?? {};
  if (isTable(value)) return value;
  throw wrongType(document, path, "a table");
}

/** Empty when missing. @throws PyveError (2) at the key when it is no array */
export function arrayAt(document: TomlDocument, path: readonly string[]): readonly unknown[] {
  const value = valueAt(document, path) ?? [];
  if (Array.isArray(value)) return value;
  throw wrongType(document, path, "an array");
}

/** Empty when missing. @throws PyveError (2) at the key when it is no array of strings */
export function textsAt(document: TomlDocument, path: readonly string[]): readonly string[] {
  const values = arrayAt(document, path);
  if (values.every((value) => typeof value === "string")) return values;
  throw wrongType(document, path, "an array of strings");
}

/** Whether the value is a table. */
export function isTable(value: unknown): value is TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !(value instanceof Date);
}

function wrongType(document: TomlDocument, path: readonly string[], expected: string): PyveError {
  const key = path.join(".");
  return new PyveError(`Cannot read \`${document.file}\`: \`${key}\` is not ${expected}`, {
    exit: exitStatus.usage,
    hint: `write \`${key}\` as ${expected}`,
    at: placeIn(document, path),
  });
}
