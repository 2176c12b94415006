/** Items into the lists of a YAML file and out of them. */
import { type Change, splitMark } from "./change.ts";
import { insertItem, removeItem } from "./comma_list.ts";
import {
  aboveComments,
  indentAt,
  insertLines,
  nextLine,
  removeLines,
  startOfLine,
} from "./lines.ts";
import { type EditedFile, positionAt, tooEntangled } from "./refusal.ts";
import type { YamlItem, YamlPlace } from "./yaml_places.ts";

/** A new item: its lines without indentation, and the same on one line for a list in brackets. */
export interface NewItem {
  readonly lines: readonly string[];
  readonly inBrackets: string;
}

/** Puts an item in, so that `index` items are before it. @throws PyveError (2) for unusual layout */
export function insertYamlItem(
  text: string,
  { key, list }: YamlPlace,
  index: number,
  { lines, inBrackets }: NewItem,
  edited: EditedFile,
): readonly Change[] {
  const below = (indent: string): Change => {
    const indented = lines.map((line, at) => `${indent}${at === 0 ? "-" : " "} ${line}`);
    return insertLines(text, nextLine(text, key.end), indented);
  };
  if (list === undefined) return [below(indentBelow(text, key.start))];
  if (list.items.length === 0 && text.slice(key.end, list.end) === " []") {
    return [{ start: key.end, end: list.end, text: "" }, below(indentBelow(text, key.start))];
  }
  if (list.inBrackets) return insertItem(text, list, index, inBrackets);
  const before = list.items[index - 1];
  const model = before ?? list.items[index];
  if (model === undefined) throw tooEntangled(inBrackets, positionAt(text, key.start, edited.file));
  const dash = dashOf(text, model, edited);
  const indent = dash.replace("-", " ");
  const put = lines.map((line, at) => `${at === 0 ? dash : indent}${line}`);
  const place = before === undefined
    ? aboveComments(text, model.start, nextLine(text, key.end))
    : lineBehind(text, before);
  return [insertLines(text, place, put)];
}

/** Takes an item out; a list that would be empty becomes `[]`. */
export function removeYamlItem(
  text: string,
  { key, list }: YamlPlace,
  index: number,
  edited: EditedFile,
): readonly Change[] {
  const item = list?.items[index];
  if (list === undefined || item === undefined) return [];
  if (list.inBrackets) return removeItem(text, list, index);
  dashOf(text, item, edited);
  const removal = removeLines(text, item.start, item.end);
  return list.items.length > 1
    ? [removal]
    : [{ start: key.end, end: key.end, text: " []" }, removal];
}

/** Where the list of a key at this place has its dashes: two columns further than the key. */
function indentBelow(text: string, offset: number): string {
  const line = text.slice(startOfLine(text, offset), offset);
  return `${" ".repeat(splitMark(line).body.length)}  `;
}

/** What stands before an item on its line: white space and the dash. */
function dashOf(text: string, { start }: YamlItem, { file }: EditedFile): string {
  const before = text.slice(startOfLine(text, start), start);
  if (/^[ ]*-[ \t]+$/.test(before)) return before;
  throw tooEntangled(
    indentAt(text, start) + text.slice(start, start + 20).trim(),
    positionAt(text, start, file),
  );
}

function lineBehind(text: string, { end }: YamlItem): number {
  return text[end - 1] === "\n" ? end : nextLine(text, end);
}
