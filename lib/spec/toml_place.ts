/**
 * Where a key stands in a TOML file. The parser gives values without places, so the text is scanned
 * for headers and keys; a file that is written in an unusual way gets a coarser place, never a wrong
 * value.
 */
import type { Position } from "../errors.ts";

const part = String.raw`(?:[\w-]+|"[^"\n]*"|'[^'\n]*')`;
const dotted = String.raw`${part}(?:[ \t]*\.[ \t]*${part})*`;
const headerPattern = new RegExp(String.raw`^[ \t]*\[{1,2}[ \t]*(${dotted})[ \t]*\]`);
const keyPattern = new RegExp(String.raw`^([ \t]*)(${dotted})[ \t]*=`);

/** The place of the key, else of the nearest table around it, else of the file. */
export function placeOfKey(text: string, file: string, path: readonly string[]): Position {
  let best: { readonly depth: number; readonly at: Position } = { depth: 0, at: { file } };
  let table: readonly string[] = [];
  for (const { line, number } of outsideOfTexts(text)) {
    const header = headerPattern.exec(line);
    if (header !== null) table = parts(header[1] ?? "");
    const key = header === null ? keyPattern.exec(line) : null;
    if (header === null && key === null) continue;
    const here = key === null ? table : [...table, ...parts(key[2] ?? "")];
    const depth = here.length;
    if (depth <= best.depth || depth > path.length) continue;
    if (!here.every((name, index) => name === path[index])) continue;
    const column = key === null ? line.indexOf("[") + 1 : (key[1] ?? "").length + 1;
    best = { depth, at: { file, line: number, column } };
  }
  return best.at;
}

/** The first line at or after a place on which a string stands; the place itself when none does. */
export function placeOfString(text: string, value: string, after: Position): Position {
  const quoted = [JSON.stringify(value), `'${value}'`];
  for (const [index, line] of text.split("\n").entries()) {
    if (index + 1 < (after.line ?? 1)) continue;
    const column = Math.max(...quoted.map((one) => line.indexOf(one)));
    if (column >= 0) return { file: after.file, line: index + 1, column: column + 1 };
  }
  return after;
}

function parts(key: string): readonly string[] {
  return (key.match(new RegExp(part, "g")) ?? []).map((name) => name.replace(/^["']|["']$/g, ""));
}

/** The lines that do not begin inside of a multi-line string, counted from 1. */
export function* outsideOfTexts(
  text: string,
): Generator<{ readonly line: string; readonly number: number }> {
  let open = "";
  for (const [index, line] of text.split("\n").entries()) {
    if (open === "") yield { line, number: index + 1 };
    for (const [mark] of line.matchAll(/"""|'''/g)) {
      if (open === "") open = mark;
      else if (open === mark) open = "";
    }
  }
}
