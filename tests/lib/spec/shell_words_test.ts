import assert from "node:assert/strict";
import { shellWords } from "../../../lib/spec/shell_words.ts";

const cases: readonly (readonly [string, readonly string[] | undefined])[] = [
  ["", []],
  ["  a\tb  ", ["a", "b"]],
  ["--x='a b' c", ["--x=a b", "c"]],
  ['"a b"c', ["a bc"]],
  ["'' \"\"", ["", ""]],
  ["a\\ b", ["a b"]],
  ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
  ["'a\\b'", ["a\\b"]],
  ["'a\"b'", ['a"b']],
  ["'open", undefined],
  ['"open', undefined],
  ["end\\", undefined],
];

Deno.test("options are split as a shell splits words", () => {
  for (const [text, words] of cases) assert.deepEqual(shellWords(text), words, text);
});
