import assert from "node:assert/strict";
import { readToolVersions } from "../../../lib/spec/tool_versions.ts";

function versions(text: string): readonly string[] {
  return readToolVersions(text, ".tool-versions").map(({ text, at }) => `${at.line} ${text}`);
}

Deno.test("the versions of python are read in order, with their line", () => {
  const text = "# tools\nnodejs 20.1.0\npython\t3.11.7  2.7.18 system # two\r\npython 3.9\n";
  assert.deepEqual(versions(text), ["3 3.11.7", "3 2.7.18", "3 system"]);
});

Deno.test("a file without python says nothing", () => {
  assert.deepEqual(versions("nodejs 20\n#python 3.11\npython-build 3.12\n"), []);
  assert.deepEqual(versions("python\n"), []);
  assert.deepEqual(versions(""), []);
});
