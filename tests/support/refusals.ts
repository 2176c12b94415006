/** Texts that a reader of specs has to refuse, and what it has to say of each. */
import assert from "node:assert/strict";
import { PyveError } from "../../lib/errors.ts";

/** A text, `line:column` of the mistake, and how the message and the hint begin. */
export type Refusal = readonly [text: string, place: string, message: string, hint: string];

/** Refusals whose messages say that `file` cannot be read, and why. */
export function cannotRead(file: string, refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.map(([text, place, reason, hint]) =>
    [text, place, `Cannot read \`${file}\`: ${reason}`, hint] as const
  );
}

/** Asserts that every text is refused with its place, its words and 2. */
export function assertRefused(
  read: (text: string, file: string) => unknown,
  file: string,
  refusals: readonly Refusal[],
): void {
  for (const [text, place, message, hint] of refusals) {
    assert.throws(() => read(text, file), (error) => {
      assert(error instanceof PyveError, text);
      assert(error.message.startsWith(message), `${text}: ${error.message}`);
      assert(error.hint?.startsWith(hint), `${text}: ${error.hint}`);
      assert.equal(`${error.at?.line}:${error.at?.column}`, place, text);
      assert.deepEqual([error.exit, error.at?.file], [2, file], text);
      return true;
    }, text);
  }
}
