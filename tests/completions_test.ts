/** The scripts in completions/, which packagers take as they are. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fakeHost } from "./support/fake_host.ts";
import { completionFiles, completionFolder } from "../tools/completions.ts";

Deno.test("completions/ is what the code gives; `deno task completions` writes it", async () => {
  const files = await completionFiles(fakeHost());
  const there = await Array.fromAsync(Deno.readDir(completionFolder), ({ name }) => name);
  assert.deepEqual(there.sort(), [...files.keys()].sort());
  for (const [name, text] of files) {
    assert.equal(await Deno.readTextFile(join(completionFolder, name)), text, name);
  }
});
