/** Words of commands that a user is to paste. */

/** A word for a POSIX shell, quoted only when it must be. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
