/** What every reader owes its user, whatever it is given. */
import assert from "node:assert/strict";
import { PyveError } from "../../lib/errors.ts";

/** How long a reader may take, in milliseconds. */
const longest = 1000;

/**
 * Whether reading ends soon, and well or with words for the user that name a place in the text.
 * The line is not asked for where the content is bytes, in which no lines may be.
 */
export function endsWell(content: string | Uint8Array, read: () => unknown): void {
  let milliseconds = longest;
  // The machine may be at something else: only what is slow each time is too slow.
  for (let left = 3; left > 0 && milliseconds >= longest; left--) {
    milliseconds = timed(content, read);
  }
  assert(milliseconds < longest, `${milliseconds} ms`);
}

function timed(content: string | Uint8Array, read: () => unknown): number {
  const start = performance.now();
  try {
    read();
  } catch (error) {
    // Thrown on, for its stack; to ask every error for one takes longer than the reading.
    if (!(error instanceof PyveError)) throw error;
    assert.equal(error.exit, 2);
    assert(error.at?.line !== undefined && error.hint !== undefined, error.message);
    const lines = typeof content === "string" ? content.split(/\r\n?|\n/).length : Infinity;
    assert(error.at.line >= 1 && error.at.line <= lines, `line ${error.at.line} of ${lines}`);
  }
  return performance.now() - start;
}
