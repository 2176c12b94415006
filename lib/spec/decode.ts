/**
 * Requirements files come in the encodings that pip reads: what a byte order mark says, else what a
 * `coding` comment in the first two lines says (PEP 263), else UTF-8. Where pip would go on to ask
 * the locale, a file would mean something else on the next machine: it is refused.
 */
import { utf8OrNothing, utf8Text } from "./not_utf8.ts";

/**
 * The text of a file, without its byte order mark.
 * @throws PyveError (2) at the first byte that is no UTF-8, where the file names no other encoding
 */
export function decodeText(content: string | Uint8Array, file: string): string {
  const text = typeof content === "string" ? content : decodeBytes(content, file);
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** The name of the encoding that only the file itself tells: it is no UTF-8 and has no mark. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const name = utf8OrNothing(bytes) === undefined ? declaredName(bytes) : undefined;
  return name === undefined ? undefined : decoderFor(name)?.encoding;
}

function decodeBytes(bytes: Uint8Array, file: string): string {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0])) return decodeWide(bytes.subarray(4), true);
  if (startsWith(bytes, [0, 0, 0xfe, 0xff])) return decodeWide(bytes.subarray(4), false);
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  const declared = decoderFor(declaredName(bytes) ?? "");
  if (declared !== undefined && declared.encoding !== "utf-8") return declared.decode(bytes);
  return utf8Text(bytes, file);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** UTF-32, which `TextDecoder` does not know. */
function decodeWide(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    text += point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
  }
  return text;
}

function declaredName(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  for (const line of start.split("\n").slice(0, 2)) {
    const name = line.startsWith("#") ? /coding[:=]\s*([-\w.]+)/.exec(line)?.[1] : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Python spells some encodings otherwise than the web does: `latin-1`, `utf_8`, `utf-8-sig`. */
function decoderFor(name: string): TextDecoder | undefined {
  const dashed = name.toLowerCase().replaceAll("_", "-").replace(/-sig$/, "");
  for (const label of [dashed, dashed.replaceAll("-", "")]) {
    try {
      return new TextDecoder(label);
    } catch {
      // The next spelling, or UTF-8, is tried.
    }
  }
  return undefined;
}
