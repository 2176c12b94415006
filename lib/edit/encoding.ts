/** From the bytes of a file to the bytes of the edited one: an edit must not change the encoding. */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { conversion, notUtf8 } from "../spec/not_utf8.ts";

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
    const { hint, at } = notUtf8(content, file);
    throw refusal(file, hint, at);
  }
  // What UTF-16 looks like without its mark.
  throw refusal(file, `save it as UTF-8: \`${conversion(file, "utf-16le")}\``, { file });
}

function refusal(file: string, hint: string | undefined, at: Position | undefined): PyveError {
  const message = `Cannot change \`${file}\`: it is not UTF-8`;
  return new PyveError(message, { exit: exitStatus.usage, at, hint });
}
