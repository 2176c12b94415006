import assert from "node:assert/strict";
import { readPythonVersion } from "../../../lib/spec/python_version.ts";

function lines(text: string): readonly string[] {
  return readPythonVersion(text, ".python-version").map(({ text, at }) => `${at.line} ${text}`);
}

Deno.test("each line gives its first word, with its number", () => {
  assert.deepEqual(lines("3.11\n"), ["1 3.11"]);
  assert.deepEqual(lines("# team\n\n 3.12.1 # why\r\npypy3.10-7.3.12\nsystem\nmy-env"), [
    "3 3.12.1",
    "4 pypy3.10-7.3.12",
    "5 system",
    "6 my-env",
  ]);
});

Deno.test("paths and empty files say nothing, as in pyenv", () => {
  assert.deepEqual(lines("../3.11\n..\n/usr\n"), []);
  assert.deepEqual(lines(""), []);
  assert.deepEqual(lines("\ufeff3.9"), ["1 3.9"]);
});
