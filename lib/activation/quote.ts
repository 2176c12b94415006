/** Text as one word of a POSIX shell: what a path may contain must never be run. */
import { PyveError } from "../errors.ts";

/** One word for sh, bash, zsh, dash and busybox; the text stands between single quotes. */
export function quotePosix(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

// deno-lint-ignore no-control-regex -- control characters are exactly what gets escaped
const control = /[\x00-\x1f\x7f]/;

/**
 * One word for bash that never spans lines: a line of a path could otherwise be taken for the mark
 * of a block. Control characters become escapes of `$'…'`.
 */
export function quoteBash(text: string): string {
  if (!control.test(text)) return quotePosix(text);
  const escaped = [...text].map((character) => {
    if (character === "\n") return "\\n";
    if (character === "'" || character === "\\") return `\\${character}`;
    if (!control.test(character)) return character;
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  return `$'${escaped.join("")}'`;
}

/**
 * The name of a variable as it may stand in shell code.
 * @throws PyveError when no shell knows such a name
 */
export function variableName(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  throw new PyveError(`Cannot export \`${name}\`: no shell knows such a name`);
}
