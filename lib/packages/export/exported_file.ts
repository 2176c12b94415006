/**
 * The first line of an exported file: what wrote it, and the digest of what follows, so that a later
 * export replaces what it wrote itself and nothing that somebody has edited since.
 */
import { createHash } from "node:crypto";

const mark = /^# Exported by `pyve export[^\n]*`, sha256:([0-9a-f]{64})\r?\n/;

/** The text with its first line. */
export function withMark(text: string, format: string): string {
  return `# Exported by \`pyve export --format ${format}\`, sha256:${digestOf(text)}\n${text}`;
}

/** Whether an export wrote the file, and nobody changed it since. */
export function isUntouched(content: string): boolean {
  const found = mark.exec(content);
  return found !== null && digestOf(content.slice(found[0].length)) === found[1];
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
