/** The block in `.gitignore`: what pyve makes in a project is not to be committed. */
import { putBlock } from "./marked_block.ts";

/**
 * Renders the lines between the marks. `directory` is the public name of a venv, relative to the
 * root; `undefined` when there is none or it is outside of the project.
 */
export function renderGitignore(directory: string | undefined): string {
  const ours = "/.pyve/*\n!/.pyve/config\n";
  return directory === undefined ? ours : `${ours}/${escapePattern(directory)}\n`;
}

/**
 * Puts our block into the text of a `.gitignore`, `undefined` when there is none.
 * @throws PyveError (2) when the marks of the block do not pair up
 */
export function mergeGitignore(existing: string | undefined, body: string): string {
  return putBlock(existing, body, ".gitignore");
}

/** A path as a pattern that matches it alone; a line end, which has no escape, as any character. */
function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]]/g, "\\$&").replace(/[\r\n]/g, "?").replace(/ $/, "\\ ");
}
