/**
 * The mark in a file that pyve generates: the digest of the rest, so that it is replaced where nobody
 * edited it, and never where somebody did.
 */
import { createHash } from "node:crypto";

/** Where the mark stands: first, or last where a format wants another first line. */
export type MarkPlace = "first" | "last";

const first = /^[^\n]*, sha256:([0-9a-f]{64})\r?\n/;
const last = /(?:^|\n)[^\n]*, sha256:([0-9a-f]{64})\r?\n$/;

/**
 * The text with its mark.
 * @param words what the line says before the digest, as a comment of the format
 */
export function withMark(text: string, words: string, place: MarkPlace): string {
  const line = `${words}, sha256:${digestOf(text)}\n`;
  return place === "first" ? `${line}${text}` : `${text}${line}`;
}

/** Whether pyve wrote the file, and nobody changed it since. */
export function isUntouched(content: string, place: MarkPlace): boolean {
  const found = (place === "first" ? first : last).exec(content);
  if (found === null) return false;
  const [whole, digest] = found;
  const text = place === "first"
    ? content.slice(whole.length)
    : content.slice(0, found.index + (whole.startsWith("\n") ? 1 : 0));
  return digestOf(text) === digest;
}

/** git on Windows gives out files with its line ends, which is nobody's edit. */
function digestOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}
