/**
 * Text as a Dockerfile takes it: whatever a user's file says stays within the word that it belongs to.
 * Source: the Dockerfile reference, "Escape" and "Environment replacement".
 */

/** A value for ENV and LABEL: quoted, nothing in it is replaced. */
export function quoteValue(text: string): string {
  return `"${text.replace(/[\\"$]/g, "\\$&")}"`;
}

/** Arguments as JSON, which no shell sees. */
export function jsonWords(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}

/** What is read as an end of line, by Dockerfile parsers and by people. */
// deno-lint-ignore no-control-regex -- control characters are what must not get into an instruction
const control = /[\x00-\x1f\x7f\u0085\u2028\u2029]/;

/** Whether a text may stand within one line of an instruction. */
export function isOneLine(text: string): boolean {
  return !control.test(text);
}

/** A comment, on one line whatever it says. */
export function comment(text: string): string {
  return `# ${[...text].map((one) => control.test(one) ? " " : one).join("")}`;
}

/** An instruction over several lines. */
export function continued(first: string, others: readonly string[]): string {
  return [first, ...others.map((line) => `    ${line}`)].join(" \\\n");
}
