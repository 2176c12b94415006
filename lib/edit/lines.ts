/**
 * Whole lines put into a text or taken out of it, so that its line ends stay what they are: CRLF
 * where the lines around have it, and no newline at the end of a file that had none.
 */
import type { Change } from "./change.ts";

/** Where the line around `offset` starts. */
export function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the line after the one around `offset` starts; the end of the text in its last line. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

/** The line around `offset`, without its line end. */
export function lineAt(text: string, offset: number): string {
  return text.slice(startOfLine(text, offset), nextLine(text, offset)).replace(/\r?\n$/, "");
}

/** The white space that the line around `offset` starts with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(lineAt(text, offset))?.[0] ?? "";
}

/** The line end that is usual around `offset`: that of the line before, else the first of the text. */
function lineEndAt(text: string, offset: number): string {
  const before = /\r?\n$/.exec(text.slice(0, startOfLine(text, offset)))?.[0];
  return before ?? /\r?\n/.exec(text)?.[0] ?? "\n";
}

/** Puts lines in at `offset`, the start of a line or the end of the text. */
export function insertLines(text: string, offset: number, lines: readonly string[]): Change {
  const lineEnd = lineEndAt(text, offset);
  const unended = offset > 0 && text[offset - 1] !== "\n";
  const put = lines.join(lineEnd);
  return { start: offset, end: offset, text: unended ? lineEnd + put : put + lineEnd };
}

/** Takes out the lines from the one around `start` to the one that `end` is in, or ends. */
export function removeLines(text: string, start: number, end: number): Change {
  const first = startOfLine(text, start);
  const last = end > first && text[end - 1] === "\n" ? end : nextLine(text, end);
  const unended = last === text.length && text[last - 1] !== "\n";
  const before = unended ? /\r?\n$/.exec(text.slice(0, first))?.[0].length ?? 0 : 0;
  return { start: first - before, end: last, text: "" };
}

/**
 * Where something new goes that is to stand in front of the line around `offset`: above the comments
 * that belong to that line. Comments that begin the list itself, at `start`, are its heading.
 */
export function aboveComments(text: string, offset: number, start: number): number {
  const line = startOfLine(text, offset);
  for (let at = line; at > start;) {
    const above = startOfLine(text, at - 1);
    if (!/^[ \t]*#/.test(text.slice(above, at))) return above < start ? line : at;
    at = above;
  }
  return line;
}
