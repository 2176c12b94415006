/** Which characters of a YAML text have to be replaced to set or unset one key. */
import { type Document, isMap, isNode, type Pair, type YAMLMap } from "yaml";
import { scalarText, yamlText } from "./scalar_text.ts";
import type { Value } from "./value_types.ts";
import { fileValue, keyText, startOf } from "./yaml_nodes.ts";

/** Characters from `start` up to `end` are replaced by `text`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A pair on the way to a key, and the map that it is in. */
interface Step {
  readonly map: YAMLMap;
  readonly pair: Pair;
}

/** The change that sets a key. @returns `undefined` when there is no simple one */
export function settingChange(
  document: Document,
  source: string,
  path: readonly string[],
  value: Value,
): Change | undefined {
  const { contents } = document;
  if (!isMap(contents)) return addLines(source, source.length, path, value, 0);
  const steps = stepsTo(contents, path);
  const last = steps.at(-1);
  if (last === undefined) return addTo(contents, source, path, value);
  const rest = path.slice(steps.length);
  if (rest.length === 0) return replaceValue(last, source, yamlText(value));
  if (isMap(last.pair.value)) return addTo(last.pair.value, source, rest, value);
  if (fileValue(document, last.pair.value).kind !== "empty") return undefined;
  return isBare(last) && last.map.flow !== true
    ? addLines(source, endOf(last.pair), rest, value, columnOf(source, last.pair) + 2)
    : replaceValue(last, source, `{ ${inline(rest, value)} }`);
}

/** The change that takes a key out. @returns `undefined` when it is not there */
export function unsettingChange(
  document: Document,
  source: string,
  path: readonly string[],
): Change | undefined {
  const steps = isMap(document.contents) ? stepsTo(document.contents, path) : [];
  if (steps.length < path.length) return undefined;
  let change: Change | undefined;
  for (const step of steps.toReversed()) {
    if (change !== undefined && !isAlone(source, step, change)) break;
    change = removal(source, step);
    if (step.map.items.length > 1) break;
  }
  return change;
}

function stepsTo(root: YAMLMap, path: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let map: unknown = root;
  for (const name of path) {
    if (!isMap(map)) break;
    const pair: Pair | undefined = map.items.find(({ key }) => keyText(key) === name);
    if (pair === undefined) break;
    steps.push({ map, pair });
    map = pair.value;
  }
  return steps;
}

function addTo(map: YAMLMap, source: string, path: readonly string[], value: Value): Change {
  const last = map.items.at(-1);
  if (map.flow !== true && last !== undefined) {
    return addLines(source, endOf(last), path, value, columnOf(source, last));
  }
  if (last !== undefined) return at(endOf(last), `, ${inline(path, value)}`);
  return { start: startOf(map) ?? 0, end: endOfNode(map) ?? 0, text: `{ ${inline(path, value)} }` };
}

/** New lines below the line that `offset` is in, and below the comments that belong to it. */
function addLines(
  source: string,
  offset: number,
  path: readonly string[],
  value: Value,
  indent: number,
): Change {
  const newline = /\r?\n/.exec(source)?.[0] ?? "\n";
  const line = nextLine(source, offset);
  const comments = new RegExp(`^(?:(?:[ \\t]*\\r?\\n)*[ ]{${indent + 1},}#[^\\n]*(?:\\n|$))+`);
  const start = line + (comments.exec(source.slice(line))?.[0].length ?? 0);
  const lines = path.map((name, depth) => {
    const end = depth === path.length - 1 ? ` ${yamlText(value)}` : "";
    return `${" ".repeat(indent + depth * 2)}${scalarText(name)}:${end}${newline}`;
  });
  const unended = start > 0 && source[start - 1] !== "\n";
  return at(start, `${unended ? newline : ""}${lines.join("")}`);
}

function inline(path: readonly string[], value: Value): string {
  const [name = "", ...rest] = path;
  return `${scalarText(name)}: ${
    rest.length === 0 ? yamlText(value) : `{ ${inline(rest, value)} }`
  }`;
}

function replaceValue({ pair }: Step, source: string, text: string): Change {
  const key = endOfNode(pair.key) ?? 0;
  const start = startOf(pair.value);
  const end = endOfNode(pair.value);
  if (start === undefined || end === undefined) return at(key, `: ${text}`);
  if (start === end) return at(afterColon(source, pair), ` ${text}`);
  const tail = /\r?\n$/.exec(source.slice(start, end))?.[0] ?? "";
  const onNextLine = /^\s*:\s*\n\s*$/.test(source.slice(key, start));
  return onNextLine
    ? { start: key, end, text: `: ${text}${tail}` }
    : { start, end, text: `${text}${tail}` };
}

function removal(source: string, { map, pair }: Step): Change {
  if (map.flow !== true) {
    const end = nextLine(source, endOf(pair));
    return { start: startOfLine(source, startOf(pair.key) ?? 0), end, text: "" };
  }
  const index = map.items.indexOf(pair);
  const next = map.items[index + 1];
  const previous = map.items[index - 1];
  const start = startOf(pair.key) ?? 0;
  if (next !== undefined) return { start, end: startOf(next.key) ?? start, text: "" };
  if (previous !== undefined) return { start: endOf(previous), end: endOf(pair), text: "" };
  return { start: startOf(map) ?? 0, end: endOfNode(map) ?? 0, text: "{}" };
}

/** Whether nothing, no comment either, is left in the section `step` after `inner` was removed. */
function isAlone(source: string, step: Step, inner: Change): boolean {
  const start = startOf(step.pair.key) ?? 0;
  const end = Math.max(endOf(step.pair), inner.end);
  const left = source.slice(start, inner.start) + source.slice(inner.end, end);
  const below = /^(?:[ \t]*\r?\n)*([ \t]+)#/.exec(source.slice(end))?.[1] ?? "";
  return !left.includes("#") && below.length <= columnOf(source, step.pair);
}

function afterColon(source: string, pair: Pair): number {
  const key = endOfNode(pair.key) ?? 0;
  return key + (/^\s*:/.exec(source.slice(key))?.[0].length ?? 0);
}

/** Whether a pair has nothing behind its colon. */
function isBare({ pair }: Step): boolean {
  return startOf(pair.value) !== undefined && startOf(pair.value) === endOfNode(pair.value);
}

function at(offset: number, text: string): Change {
  return { start: offset, end: offset, text };
}

function endOf(pair: Pair): number {
  return endOfNode(pair.value) ?? endOfNode(pair.key) ?? 0;
}

/** Without the comment and line end behind it, save for a block of lines. */
function endOfNode(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[1] : undefined;
}

function columnOf(source: string, pair: Pair): number {
  const start = startOf(pair.key) ?? 0;
  return start - startOfLine(source, start);
}

function startOfLine(source: string, offset: number): number {
  return source.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the next line starts; the end of the text in its last line. */
function nextLine(source: string, offset: number): number {
  if (offset === 0 || source[offset - 1] === "\n") return offset;
  const end = source.indexOf("\n", offset);
  return end === -1 ? source.length : end + 1;
}
