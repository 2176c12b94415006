/**
 * The plain YAML that programs write and most people too: block maps and lists, and in them what
 * stands on one line. A lock of 2,000 packages takes the YAML library seconds, and this some
 * milliseconds; loading the library costs as many. What is not plain is left to it. A property test
 * holds both to the same result.
 */
import type { Position } from "../errors.ts";
import { isNull, readPlainValue } from "./yaml_plain_scalar.ts";
import { yamlText } from "./yaml_text.ts";
import type { YamlDocument, YamlEntry, YamlValue } from "./yaml_value.ts";

interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

interface Block {
  readonly value: YamlValue;
  /** The index of the first line behind it. */
  readonly next: number;
}

const keyPattern = /^([A-Za-z_][\w.()-]*):(?: +(.*))?$/;

/** A file that only the YAML library can read, or tell what is wrong with it. */
export class NotPlainYaml extends Error {}

/**
 * Reads a file without the library: a `YamlReader`.
 * @throws NotPlainYaml where the library is needed
 */
export function readPlainYaml(content: string | Uint8Array, file: string): YamlDocument {
  const text = yamlText(content, file);
  const root = parsePlainYaml(text, file);
  if (root === undefined) throw new NotPlainYaml(file);
  return { file, text, root, merges: [] };
}

/** The line that a document may begin with. */
const documentStart = /^---(?: +#.*)?$/;

/** The value of a whole text with `\n` or `\r\n` as line ends; `undefined` when it is not plain. */
export function parsePlainYaml(text: string, file: string): YamlValue | undefined {
  const all = plainLines(text);
  const lines = all?.[0]?.indent === 0 && documentStart.test(all[0].text) ? all.slice(1) : all;
  const [first] = lines ?? [];
  if (lines === undefined || first === undefined || first.indent > 0) return undefined;
  const block = readBlock(lines, 0, file);
  return block?.next === lines.length ? block.value : undefined;
}

/** Characters that are no letters or marks of a text: tabs, controls, spaces that are none for YAML. */
const strange =
  // deno-lint-ignore no-control-regex -- these characters are what is looked for
  /[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff-\uffff]/;

/** The lines that say something; `undefined` where a character stands that may mean more. */
function plainLines(text: string): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const indent = line.search(/[^ ]/);
    if (indent < 0) continue;
    if (line.charAt(indent) === "#") continue;
    if (strange.test(line)) return undefined;
    lines.push({ indent, text: line.slice(indent).trimEnd(), number: index + 1 });
  }
  return lines;
}

function readBlock(lines: readonly Line[], start: number, file: string): Block | undefined {
  const first = lines[start];
  if (first === undefined) return undefined;
  return first.text.startsWith("- ")
    ? readList(lines, start, first.indent, file)
    : readMap(lines, start, first.indent, file);
}

function readList(
  source: readonly Line[],
  start: number,
  indent: number,
  file: string,
): Block | undefined {
  const items: YamlValue[] = [];
  let index = start;
  for (;;) {
    const line = source[index];
    if (line === undefined || line.indent < indent || !line.text.startsWith("- ")) break;
    if (line.indent > indent) return undefined;
    const rest = line.text.slice(2).trimStart();
    const inner: Line = {
      indent: indent + line.text.length - rest.length,
      text: rest,
      number: line.number,
    };
    if (keyPattern.test(rest)) {
      const map = readMap(source, index, inner.indent, file, inner);
      if (map === undefined) return undefined;
      items.push(map.value);
      index = map.next;
    } else {
      const value = readPlainValue(rest, place(inner, file));
      if (value === undefined) return undefined;
      items.push(value);
      index++;
    }
  }
  return { value: { kind: "list", items, at: place(source[start], file) }, next: index };
}

/** @param first the first line in place of that of the source, where it stands behind a dash */
function readMap(
  source: readonly Line[],
  start: number,
  indent: number,
  file: string,
  first: Line | undefined = source[start],
): Block | undefined {
  const entries = new Map<string, YamlEntry>();
  let index = start;
  for (;;) {
    const line = index === start ? first : source[index];
    if (line === undefined || line.indent < indent) break;
    const [, key, rest] = keyPattern.exec(line.text) ?? [];
    if (line.indent > indent || key === undefined || entries.has(key)) return undefined;
    const at = place(line, file);
    const block = readEntryValue(source, index, indent, rest, line, file);
    if (block === undefined || isNull(key)) return undefined;
    entries.set(key, { key, value: block.value, at });
    index = block.next;
  }
  const value: YamlValue = {
    kind: "map",
    entries: [...entries.values()],
    at: place(first, file),
  };
  return { value, next: index };
}

function readEntryValue(
  source: readonly Line[],
  index: number,
  indent: number,
  rest: string | undefined,
  line: Line,
  file: string,
): Block | undefined {
  const at = place(line, file);
  if (rest !== undefined && !rest.startsWith("#")) {
    const value = readPlainValue(rest, {
      ...at,
      column: line.indent + line.text.length - rest.length + 1,
    });
    return value === undefined ? undefined : { value, next: index + 1 };
  }
  const below = source[index + 1];
  const nested = below !== undefined &&
    (below.indent > indent || (below.indent === indent && below.text.startsWith("- ")));
  return nested ? readBlock(source, index + 1, file) : undefined;
}

function place(line: Line | undefined, file: string): Position {
  return { file, line: line?.number ?? 1, column: (line?.indent ?? 0) + 1 };
}
