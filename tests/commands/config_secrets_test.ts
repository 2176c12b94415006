import assert from "node:assert/strict";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { fakeHost } from "../support/fake_host.ts";

const address = "https://ada:hunter2@mirror.example/releases";

/** What `pyve config …` prints where a variable holds the address. */
async function config(...words: readonly string[]): Promise<string> {
  const host = fakeHost({ env: { HOME: "/home/ada", PYVE_MICROMAMBA_MIRROR: address } });
  const { globals, rest } = readGlobals(["config", ...words]);
  assert.equal(await runProgram(host, globals, rest), 0);
  return host.stdout();
}

Deno.test("the user and password of an address are not shown unless the key is asked for", async () => {
  for (const words of [["list"], ["explain", "micromamba.mirror"]]) {
    for (const more of [[], ["--json"]]) {
      const shown = await config(...words, ...more);
      assert.match(shown, /https:\/\/\*\*\*@mirror\.example\/releases/);
      assert.doesNotMatch(shown, /hunter2/);
    }
  }
  assert.equal(await config("get", "micromamba.mirror"), `${address}\n`);
});
