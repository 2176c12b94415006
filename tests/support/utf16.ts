/** Files as Windows writes them. */

/** The bytes of a text in UTF-16, little end first unless told otherwise. */
export function utf16(text: string, bigEnd = false): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !bigEnd);
  return bytes;
}
