/** Files that should be UTF-8 and are not: no tool that installs from them would read them. */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { shellWord } from "../shell_word.ts";

/**
 * The text of a file that can only be UTF-8. A byte order mark is kept.
 * @throws PyveError (2) at the first byte that is no UTF-8
 */
export function utf8Text(bytes: Uint8Array, file: string): string {
  return utf8OrNothing(bytes) ?? fail(notUtf8(bytes, file));
}

/** The text with its byte order mark; `undefined` where it is no UTF-8. */
export function utf8OrNothing(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The error for such a file, with the command that makes it UTF-8. */
export function notUtf8(bytes: Uint8Array, file: string): PyveError {
  return new PyveError(`Cannot read \`${file}\`: it is not UTF-8`, {
    exit: exitStatus.usage,
    hint: `save it as UTF-8: \`${conversion(file, guess(bytes))}\``,
    at: firstBadByte(bytes, file),
  });
}

/** The command that rewrites a file in UTF-8. */
export function conversion(file: string, encoding: string): string {
  const [from, to] = [shellWord(file), shellWord(`${file}.utf8`)];
  return `iconv -f ${encoding} -t utf-8 ${from} > ${to} && mv ${to} ${from}`;
}

/** What most such files are: text of Windows where Latin-1 has only control characters. */
function guess(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return "utf-16";
  return bytes.some((byte) => byte >= 0x80 && byte < 0xa0) ? "windows-1252" : "latin1";
}

/** No character of UTF-8 has the byte of a line's end in it, so each line stands for itself. */
function firstBadByte(bytes: Uint8Array, file: string): Position {
  let start = 0;
  for (let line = 1; start <= bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const part = bytes.subarray(start, end);
    if (utf8OrNothing(part) === undefined) {
      // Every byte that cannot be read, and before it only what can, becomes this character.
      return { file, line, column: new TextDecoder().decode(part).indexOf("\ufffd") + 1 };
    }
    start = end + 1;
  }
  return { file };
}

function fail(error: PyveError): never {
  throw error;
}
