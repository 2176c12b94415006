/** Where the lists of an environment.yml and their items stand. */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import type { Position } from "../errors.ts";
import { parseYaml } from "../spec/yaml_document.ts";
import type { Span } from "./change.ts";
import { type EditedFile, positionAt, tooEntangled } from "./refusal.ts";

/** An item of a list. */
export interface YamlItem extends Span {
  readonly content:
    | { readonly kind: "text"; readonly text: string }
    /** `sel(…): spec`, or another pair of a word and a text. */
    | { readonly kind: "selector"; readonly text: string }
    /** `pip:` or `uv:` with a list of lines. */
    | { readonly kind: "pip"; readonly list: YamlPlace }
    | { readonly kind: "other" };
  /** An anchor, an alias or a tag: what else of the file depends on it is not looked at. */
  readonly entangled: boolean;
}

/** A list that is there, or the key that has none yet. */
export interface YamlPlace {
  /** The key, to behind its colon. */
  readonly key: Span;
  /** `undefined` where nothing stands behind the key. */
  readonly list: YamlList | undefined;
}

/** A list. */
export interface YamlList extends Span {
  readonly inBrackets: boolean;
  readonly items: readonly YamlItem[];
}

/** A file that was read. */
export interface YamlFile {
  readonly text: string;
  readonly file: string;
  /** `undefined` where the file has no `dependencies`. */
  readonly dependencies: YamlPlace | undefined;
}

/**
 * Reads the places.
 * @throws PyveError (2) where it is no YAML, or an alias or merge key says the list
 */
export function readPlaces(text: string, { file }: EditedFile): YamlFile {
  const { root, merges } = parseYaml(text, file);
  const { contents } = parseDocument(text, {
    schema: "failsafe",
    logLevel: "silent",
    uniqueKeys: false,
  });
  const says = root.kind === "map" && root.entries.some(({ key }) => key === "dependencies");
  const pair = isMap(contents) ? pairOf(contents, "dependencies") : undefined;
  if (isMap(contents) && pair !== undefined) {
    return { text, file, dependencies: placeOf(pair, text, file) };
  }
  const at: Position = merges[0] ?? { file };
  if (says || root.kind === "list" || root.kind === "text") throw tooEntangled("dependencies", at);
  if (isMap(contents) && contents.flow === true) throw tooEntangled("dependencies", at);
  return { text, file, dependencies: undefined };
}

function pairOf(map: YAMLMap, wanted: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === wanted);
}

function placeOf({ key, value }: Pair, text: string, file: string): YamlPlace {
  const span = spanOf(key);
  const colon = text.indexOf(":", span.end) + 1;
  const place = { key: { start: span.start, end: colon } };
  const isEmpty = value === null ||
    (isScalar(value) && value.source === "" && value.anchor === undefined);
  if (isEmpty) return { ...place, list: undefined };
  if (!isSeq(value) || value.anchor !== undefined || value.tag !== undefined) {
    throw tooEntangled(text.slice(span.start, span.end), positionAt(text, span.start, file));
  }
  const inBrackets = value.flow === true;
  const items = value.items.map((item) => itemOf(item, text, file));
  return { ...place, list: { ...spanOf(value), inBrackets, items } };
}

function itemOf(node: unknown, text: string, file: string): YamlItem {
  const span = { ...spanOf(node), end: lastEnd(node) };
  const entangled = isAlias(node) || (isNode(node) && node.tag !== undefined) ||
    ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined);
  if (isScalar(node)) {
    return { ...span, entangled, content: { kind: "text", text: String(node.value ?? "") } };
  }
  const [pair, second] = isMap(node) ? node.items : [];
  const name = pair !== undefined && isScalar(pair.key) ? pair.key.value : undefined;
  if (pair === undefined || second !== undefined) {
    return { ...span, entangled, content: { kind: "other" } };
  }
  if (name === "pip" || name === "uv") {
    return { ...span, entangled, content: { kind: "pip", list: placeOf(pair, text, file) } };
  }
  if (isScalar(pair.value)) {
    return { ...span, entangled, content: { kind: "selector", text: String(pair.value.value) } };
  }
  return { ...span, entangled, content: { kind: "other" } };
}

function spanOf(node: unknown): Span {
  const [start = 0, end = start] = isNode(node) ? node.range ?? [] : [];
  return { start, end };
}

/** Where the last thing in a node ends: the library lets a block reach to the next one. */
function lastEnd(node: unknown): number {
  if (isSeq(node) && node.flow !== true) {
    return Math.max(spanOf(node).start, lastEnd(node.items.at(-1)));
  }
  if (isMap(node) && node.flow !== true) {
    const pair = node.items.at(-1);
    return Math.max(spanOf(pair?.key).end, lastEnd(pair?.value));
  }
  return spanOf(node).end;
}
