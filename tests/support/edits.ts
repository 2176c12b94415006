/** The property of every edit of a spec file: what it does is undone without a trace. */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { PyveError } from "../../lib/errors.ts";
import { fuzzRuns } from "./fuzz.ts";

/** A format under test. */
export interface Editing {
  /** Files that are there before. */
  readonly files: readonly string[];
  readonly add: (text: string, spec: string) => string;
  readonly remove: (text: string, name: string) => string;
  /** The normalized names of what a file asks for. */
  readonly names: (text: string) => readonly string[];
  /** How a name is written with a version, in this format; `name` alone is one, too. */
  readonly specs: (name: string) => readonly string[];
}

/** Thirty packages that no file of a test has. */
export const packages: readonly string[] = Array.from(
  { length: 30 },
  (_, index) => `${"amzk"[index % 4]}${["lib", "-tool", "9x"][index % 3]}-${index}`,
);

/**
 * Adds the packages in one order and takes them out in another: in between the file asks for what it
 * did and for them, each word of it is still there, and in the end it is what it was, byte for byte.
 */
export function undoesWithoutTrace({ files, add, remove, names, specs }: Editing): void {
  const variants = files.flatMap((file) => [
    file,
    file.replaceAll("\n", "\r\n"),
    file.replace(/\n$/, ""),
    `\ufeff${file}`,
  ]);
  const order = fc.shuffledSubarray([...packages], { minLength: 30 });
  fc.assert(
    fc.property(
      fc.constantFrom(...variants),
      order,
      order,
      fc.nat(),
      (file, first, second, nth) => {
        const wanted = new Set(names(file));
        let text = file;
        for (const [index, name] of first.entries()) {
          const choices = specs(name);
          text = add(text, choices[(nth + index) % choices.length] ?? name);
          wanted.add(name);
          // Reading the whole file after each of thirty steps would take most of the time.
          if (index % 10 === nth % 10) assert.deepEqual(names(text).toSorted(), [...wanted].sort());
        }
        assert.deepEqual(names(text).toSorted(), [...wanted].sort());
        keepsWords(file, text);
        for (const name of second) text = remove(text, name);
        assert.equal(text, file);
      },
    ),
    { numRuns: Math.max(20, fuzzRuns() / 10) },
  );
}

/** Every word and comment of the file is still there, in its order. */
function keepsWords(before: string, after: string): void {
  const words = (text: string): readonly string[] => text.match(/[^\s,[\]{}]+/g) ?? [];
  const there = words(after);
  let at = 0;
  for (const word of words(before)) {
    const found = there.indexOf(word, at);
    assert.notEqual(found, -1, `${word} is gone from\n${after}`);
    at = found + 1;
  }
}

/** The error of an edit that the user has to make; it names a place and what to do. */
export function refusalOf(edit: () => unknown): PyveError {
  try {
    edit();
  } catch (error) {
    assert.ok(error instanceof PyveError, String(error));
    assert.equal(error.exit, 2);
    assert.notEqual(error.hint, undefined);
    return error;
  }
  return assert.fail("it was edited");
}
