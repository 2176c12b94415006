/** From the bytes of a file to the bytes of the edited one: an edit must not change the encoding. */
import { exitStatus, PyveError } from "../errors.ts";

/**
 * Edits a file as text. A byte order mark is kept.
 * @throws PyveError (2) for what is not UTF-8, and what `edit` throws
 */
export function editContent(
  content: Uint8Array,
  file: string,
  edit: (text: string) => string,
): Uint8Array {
  return new TextEncoder().encode(edit(decode(content, file)));
}

function decode(content: Uint8Array, file: string): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
    if (!text.includes("\0")) return text;
  } catch {
    // What UTF-16 looks like without its mark is said of both.
  }
  throw new PyveError(`Cannot change \`${file}\`: it is not UTF-8`, {
    exit: exitStatus.usage,
    at: { file },
    hint: "save it as UTF-8 with an editor",
  });
}
