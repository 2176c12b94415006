/**
 * YAML as conda's files need it: every value with its place, scalars as the text that was written
 * (`3.10` stays `3.10`), aliases and merge keys resolved within a limit.
 */
import { type Alias, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Pair, Scalar, YAMLMap } from "yaml";
import type { Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import { yamlMistake } from "./yaml_mistakes.ts";
import { parsePlainYaml } from "./yaml_plain.ts";
import { yamlText } from "./yaml_text.ts";
import {
  type YamlDocument,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  yamlRefusal,
  type YamlValue,
} from "./yaml_value.ts";

export { entryOf, yamlRefusal } from "./yaml_value.ts";
export type {
  YamlDocument,
  YamlEmpty,
  YamlEntry,
  YamlList,
  YamlMap,
  YamlText,
  YamlValue,
} from "./yaml_value.ts";

/** How deep values may be nested. */
const deepest = 100;
/** How many values aliases may stand for, all together. */
const mostAliased = 100_000;

interface Reading {
  readonly file: string;
  readonly positionOf: (offset: number) => Position;
  readonly anchors: Map<string, Sized>;
  readonly merges: Position[];
  aliased: number;
}

/** A value and how many values it is made of. */
interface Sized<Value extends YamlValue = YamlValue> {
  readonly value: Value;
  readonly size: number;
}

/**
 * Parses a file.
 * @throws PyveError (2) with line and column when it is no YAML, has a key twice, or goes too far
 */
export function parseYaml(content: string | Uint8Array, file: string): YamlDocument {
  const text = yamlText(content, file);
  const plain = parsePlainYaml(text, file);
  return plain === undefined ? parseAnyYaml(text, file) : { file, text, root: plain, merges: [] };
}

/** As `parseYaml`, by the library alone. */
export function parseAnyYaml(text: string, file: string): YamlDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    logLevel: "error",
    // Scalars stay text; keys are compared here, for the library takes quadratic time to do it.
    schema: "failsafe",
    uniqueKeys: false,
  });
  const positionOf = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw yamlMistake(problem, text, file, positionOf);
  }
  const reading: Reading = { file, positionOf, anchors: new Map(), merges: [], aliased: 0 };
  const { value: root } = convert(document.contents, positionOf(0), reading, 0);
  return { file, text, root, merges: reading.merges };
}

function convert(node: unknown, fallback: Position, reading: Reading, depth: number): Sized {
  if (isAlias(node)) return aliased(node, fallback, reading);
  const at = placeOf(node, reading) ?? fallback;
  if (depth > deepest) {
    throw yamlRefusal(reading, "it is nested too deep", "write it with fewer levels", at);
  }
  const sized = isMap(node)
    ? convertMap(node, at, reading, depth)
    : isSeq(node)
    ? convertList(node.items, at, reading, depth)
    : { value: scalar(isScalar(node) ? node : undefined, at), size: 1 };
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
  if (anchor !== undefined) reading.anchors.set(anchor, sized);
  return sized;
}

function placeOf(node: unknown, { positionOf }: Reading): Position | undefined {
  const named = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node : undefined;
  return named?.range ? positionOf(named.range[0]) : undefined;
}

/** A value is shared by all aliases for it: only how much they stand for together is limited. */
function aliased(alias: Alias, fallback: Position, reading: Reading): Sized {
  const at = placeOf(alias, reading) ?? fallback;
  const known = reading.anchors.get(alias.source);
  if (known === undefined) {
    throw yamlRefusal(
      reading,
      `the alias ${excerpt(`*${alias.source}`)} stands for nothing that is written before it`,
      "put a text that begins with `*` into quotes",
      at,
    );
  }
  reading.aliased += known.size;
  if (reading.aliased > mostAliased) {
    throw yamlRefusal(reading, "its aliases stand for too much", "write it without aliases", at);
  }
  return known;
}

function scalar(node: Scalar | undefined, at: Position): YamlValue {
  const text = node?.source ?? (node?.value === null ? "" : String(node?.value ?? ""));
  const plain = node === undefined || (node.type === "PLAIN" && node.tag === undefined);
  if (plain && /^(?:~|null|Null|NULL)?$/.test(text)) return { kind: "empty", at };
  return { kind: "text", text, at };
}

function convertList(
  nodes: readonly unknown[],
  at: Position,
  reading: Reading,
  depth: number,
): Sized<YamlList> {
  const items = nodes.map((node) => convert(node, at, reading, depth + 1));
  return {
    value: { kind: "list", items: items.map(({ value }) => value), at },
    size: items.reduce((sum, { size }) => sum + size, 1),
  };
}

function convertMap(
  node: YAMLMap,
  at: Position,
  reading: Reading,
  depth: number,
): Sized<YamlMap> {
  const own = new Map<string, YamlEntry>();
  const merged: YamlEntry[] = [];
  let size = 1;
  for (const pair of node.items) {
    const keyAt = placeOf(pair.key, reading) ?? at;
    const key = keyText(pair, keyAt, reading, depth);
    const converted = convert(pair.value, keyAt, reading, depth + 1);
    size += 1 + converted.size;
    if (isMerge(pair)) {
      reading.merges.push(keyAt);
      merged.push(...mergedEntries(converted.value, keyAt, reading));
      continue;
    }
    const before = own.get(key);
    if (before !== undefined) throw twice(key, before.at, keyAt, reading);
    own.set(key, { key, value: converted.value, at: keyAt });
  }
  // What stands in the map itself wins, then what is merged first.
  for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry);
  return { value: { kind: "map", entries: [...own.values()], at }, size: size + merged.length };
}

function keyText(pair: Pair, at: Position, reading: Reading, depth: number): string {
  const { value } = convert(pair.key, at, reading, depth + 1);
  if (value.kind === "text") return value.text;
  throw yamlRefusal(reading, "a key is not a word", "write a word before the colon", at);
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

function mergedEntries(value: YamlValue, at: Position, reading: Reading): readonly YamlEntry[] {
  const maps = value.kind === "list" ? value.items : [value];
  return maps.flatMap((map) => {
    if (map.kind === "map") return map.entries;
    const hint = "write `<<: *anchor`, where `&anchor` stands before the keys to take over";
    throw yamlRefusal(reading, "`<<` takes over what has no keys", hint, at);
  });
}

function twice(key: string, before: Position, at: Position, reading: Reading): PyveError {
  return yamlRefusal(
    reading,
    `${excerpt(key)} stands twice in it, first on line ${before.line}`,
    "put both into one: programs differ in which of them they take",
    at,
  );
}
