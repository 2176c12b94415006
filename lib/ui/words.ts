/** Small pieces of wording that several messages share. */

// deno-lint-ignore no-control-regex -- control characters are exactly what must not reach a terminal
const control = /[\x00-\x1f\x7f-\x9f]/g;

/** A path or name as it may be printed: control characters (a newline in a folder's name) escaped. */
export function printable(text: string): string {
  return text.replace(control, (character) => {
    const escaped = JSON.stringify(character).slice(1, -1);
    return escaped === character
      ? `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`
      : escaped;
  });
}

/** A message of several lines as it may be printed: each line as {@link printable}; tabs stay. */
export function printableLines(text: string): string {
  const line = (words: string) => words.split("\t").map(printable).join("\t");
  return text.split(/\r?\n/).map(line).join("\n");
}

/** `1 package`, `2 packages`. */
export function count(
  amount: number,
  singular: string,
  plural = `${singular}s`,
): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

/** `340 ms`, `2.1 s`, `3 min 05 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
