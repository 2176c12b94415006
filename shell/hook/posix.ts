/** What the hooks of bash and zsh have in common. */
import { quotePosix } from "../../lib/activation/quote.ts";

/** See `Hook.record`. */
export function posixRecord(file: string): string {
  return `_pyve_record=${quotePosix(file)}\n`;
}

/** See `Hook.startLine`. */
export function posixStartLine(shell: "bash" | "zsh"): (pyve: string) => string {
  return (pyve) =>
    `if command -v ${pyve} >/dev/null 2>&1; then eval "$(${pyve} hook ${shell})"; fi\n`;
}
