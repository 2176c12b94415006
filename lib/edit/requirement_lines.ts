/** Where the lines of a requirements file are, as pip counts them. */
import type { Span } from "./change.ts";

/** All that Python's `str.splitlines` takes for the end of a line. */
// deno-lint-ignore no-control-regex -- the separators are control characters
const lineEnds = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/**
 * Gives the place of a line by its number, from 1: to behind its line end, and a continued line with
 * what it goes on in.
 */
export function physicalLines(text: string): (line: number) => Span {
  const starts = [0, ...[...text.matchAll(lineEnds)].map((end) => end.index + end[0].length)];
  const endOf = (index: number): number => starts[index + 1] ?? text.length;
  return (line) => {
    const start = starts[line - 1] ?? text.length;
    let last = line - 1;
    while (last < starts.length - 1 && goesOn(text.slice(starts[last], endOf(last)))) last++;
    return { start, end: endOf(last) };
  };
}

function goesOn(line: string): boolean {
  return !/^\s*#/.test(line) && line.replace(lineEnds, "").endsWith("\\");
}
