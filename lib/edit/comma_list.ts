/**
 * Items into lists in brackets, and out of them: arrays and tables in braces of TOML, lists of YAML
 * that are written that way. An item that has a line of its own gets neighbours that have, too;
 * whether the last one has a comma behind it stays as it is.
 */
import type { Change } from "./change.ts";
import {
  aboveComments,
  indentAt,
  insertLines,
  nextLine,
  removeLines,
  startOfLine,
} from "./lines.ts";
import type { Span } from "./change.ts";

/** A list, from its opening to behind its closing bracket. */
export interface List extends Span {
  readonly items: readonly Span[];
}

/** Puts an item in, so that `index` items are before it. */
export function insertItem(
  text: string,
  list: List,
  index: number,
  item: string,
): readonly Change[] {
  const before = list.items[index - 1];
  const next = list.items[index];
  const led = [before, next].find((one) => one !== undefined && isLed(text, list, one));
  if (before !== undefined && led !== undefined) {
    const lead = text.slice(startOfLine(text, led.start), led.start);
    return [insertLines(text, nextLine(text, before.end), [`${lead}${item}`])];
  }
  if (before !== undefined) {
    return isAlone(text, list, before)
      ? lineAfter(text, list, before, index === list.items.length, item)
      : [at(before.end, `, ${item}`)];
  }
  if (next !== undefined) {
    if (!isAlone(text, list, next)) return [at(next.start, `${item}, `)];
    const place = aboveComments(text, next.start, nextLine(text, list.start));
    return [insertLines(text, place, [`${indentAt(text, next.start)}${item},`])];
  }
  const close = startOfLine(text, list.end - 1);
  if (close <= list.start || text.slice(close, list.end - 1).trim() !== "") {
    return [at(list.start + 1, item)];
  }
  const comment = close - 1 > nextLine(text, list.start) ? indentAt(text, close - 1) : "";
  const indent = comment === "" ? `${indentAt(text, list.start)}    ` : comment;
  return [insertLines(text, close, [`${indent}${item},`])];
}

/** Takes an item out, with its line and the comment behind it where it has a line of its own. */
export function removeItem(text: string, list: List, index: number): readonly Change[] {
  const item = list.items[index];
  if (item === undefined) return [];
  const before = list.items[index - 1];
  const next = list.items[index + 1];
  const comma = commaAfter(text, list, item);
  if (before !== undefined && isLed(text, list, item)) {
    return [removeLines(text, item.start, item.end)];
  }
  if (next !== undefined && comma !== undefined && isAboveLed(text, list, item, next)) {
    return [removeLines(text, item.start, item.end), { start: comma, end: comma + 1, text: " " }];
  }
  const orphan = next === undefined && comma === undefined && before !== undefined
    ? cut(commaAfter(text, list, before))
    : [];
  if (isAlone(text, list, item)) return [...orphan, removeLines(text, item.start, item.end)];
  if (before !== undefined && isPlain(text.slice(before.end, item.start))) {
    return [{ start: before.end, end: item.end, text: "" }];
  }
  if (next !== undefined && isPlain(text.slice(item.end, next.start))) {
    return [{ start: item.start, end: next.start, text: "" }];
  }
  return [...orphan, { start: item.start, end: item.end, text: "" }, ...cut(comma)];
}

function lineAfter(
  text: string,
  list: List,
  before: Span,
  last: boolean,
  item: string,
): readonly Change[] {
  const ended = !last || commaAfter(text, list, before) !== undefined;
  const line = `${indentAt(text, before.start)}${item}${ended ? "," : ""}`;
  const change = insertLines(text, nextLine(text, before.end), [line]);
  return ended ? [change] : [at(before.end, ","), change];
}

/** Whether nothing but a comma and a comment is on the lines of the item. */
function isAlone(text: string, list: List, item: Span): boolean {
  const start = startOfLine(text, item.start);
  const end = nextLine(text, item.end);
  if (start <= list.start || end >= list.end) return false;
  if (text.slice(start, item.start).trim() !== "") return false;
  if (!/^[ \t]*,?[ \t]*(?:#.*)?$/.test(text.slice(item.end, end).trimEnd())) return false;
  const comma = commaAfter(text, list, item);
  return comma === undefined || comma < end;
}

/** Whether the item has a line of its own that begins with the comma before it. */
function isLed(text: string, list: List, item: Span): boolean {
  const start = startOfLine(text, item.start);
  return start > list.start && text.slice(start, item.start).trim() === "," &&
    isLastOnLine(text, list, item);
}

/** Whether the item, the first one, has a line of its own, and its comma is on that of the next. */
function isAboveLed(text: string, list: List, item: Span, next: Span): boolean {
  const start = startOfLine(text, item.start);
  return start > list.start && text.slice(start, item.start).trim() === "" &&
    isLastOnLine(text, list, item) && isLed(text, list, next);
}

/** Whether nothing but a comment is behind the item on its line. */
function isLastOnLine(text: string, list: List, item: Span): boolean {
  const end = nextLine(text, item.end);
  return end < list.end && /^[ \t]*(?:#.*)?$/.test(text.slice(item.end, end).trimEnd());
}

/** Where the comma behind an item is; comments may come before it. */
function commaAfter(text: string, list: List, item: Span): number | undefined {
  const gap = /^(?:[ \t\r\n]|#[^\n]*)*/.exec(text.slice(item.end, list.end))?.[0].length ?? 0;
  return text[item.end + gap] === "," ? item.end + gap : undefined;
}

/** A comma with spaces. */
function isPlain(gap: string): boolean {
  return /^[ \t]*,[ \t]*$/.test(gap);
}

function at(offset: number, text: string): Change {
  return { start: offset, end: offset, text };
}

function cut(comma: number | undefined): readonly Change[] {
  return comma === undefined ? [] : [{ start: comma, end: comma + 1, text: "" }];
}
