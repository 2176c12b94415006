/**
 * The lines of a requirements file as pip sees them: continued lines joined, comments and empty
 * lines gone. The rules are those of pip's documented file format.
 */

/** A line with the number of its first physical line, from 1. */
export interface LogicalLine {
  readonly text: string;
  readonly line: number;
}

/** All that Python's `str.splitlines` takes for the end of a line. */
// deno-lint-ignore no-control-regex -- the separators are control characters
const lineEnd = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Reads the lines that say something. */
export function logicalLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  let pending: LogicalLine | undefined;
  for (const [index, physical] of text.split(lineEnd).entries()) {
    // A comment ends a continuation, even where it ends with a backslash itself.
    const comment = /^\s*#/.test(physical);
    const continued = !comment && physical.endsWith("\\");
    const part = continued
      ? physical.replace(/^\\+|\\+$/g, "")
      : comment
      ? ` ${physical}`
      : physical;
    pending = { text: (pending?.text ?? "") + part, line: pending?.line ?? index + 1 };
    if (continued) continue;
    lines.push(pending);
    pending = undefined;
  }
  if (pending !== undefined) lines.push(pending);
  return lines.map(({ text, line }) => ({ text: withoutComment(text), line }))
    .filter(({ text }) => text !== "");
}

function withoutComment(text: string): string {
  const comment = /(?:^|\s)#/.exec(text);
  return (comment === null ? text : text.slice(0, comment.index)).trim();
}
