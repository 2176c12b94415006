/**
 * What a YAML file says, whoever read it: every value with its place, scalars as the text that was
 * written (`3.10` stays `3.10`).
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";

/** A value. */
export type YamlValue = YamlText | YamlEmpty | YamlList | YamlMap;

/** Any scalar but an empty one; numbers, dates and truth values are text too. */
export interface YamlText {
  readonly kind: "text";
  readonly text: string;
  readonly at: Position;
}

/** Nothing, `~` or `null`. */
export interface YamlEmpty {
  readonly kind: "empty";
  readonly at: Position;
}

/** A list. */
export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlValue[];
  readonly at: Position;
}

/** Keys and values, in order; no key stands in it twice. */
export interface YamlMap {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
  readonly at: Position;
}

/** A key with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly value: YamlValue;
  /** Where the key stands. */
  readonly at: Position;
}

/** A whole file. */
export interface YamlDocument {
  readonly file: string;
  /** The text that positions count in. */
  readonly text: string;
  readonly root: YamlValue;
  /** Where merge keys (`<<`) stand: not every program follows them. */
  readonly merges: readonly Position[];
}

/**
 * What reads a file, such as `parseYaml` of yaml_document.ts.
 * @throws PyveError (2) with line and column when it is no YAML, has a key twice, or goes too far
 */
export type YamlReader = (content: string | Uint8Array, file: string) => YamlDocument;

/** The entry of a key; `undefined` where there is none. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** An error in a YAML file, at its place. */
export function yamlRefusal(
  { file }: { readonly file: string },
  reason: string,
  hint: string,
  at: Position,
): PyveError {
  return new PyveError(`Cannot read \`${file}\`: ${reason}`, { exit: exitStatus.usage, hint, at });
}
