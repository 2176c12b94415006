/** Holds that a project without configuration loads no library: imports are start-up time. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";

/** What a module loads as soon as it is loaded, its own modules' imports too. */
async function staticImports(file: string, seen: Set<string> = new Set()): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = await Deno.readTextFile(file);
  for (
    const [, clause, from = ""] of text.matchAll(/^(?:import|export) ([^;]*?)from "([^"]+)";/gms)
  ) {
    if (clause?.startsWith("type ")) continue;
    if (from.startsWith(".")) await staticImports(join(dirname(file), from), seen);
    else seen.add(from);
  }
  return seen;
}

for (const entry of ["lib/config/mod.ts", "lib/backend/choose.ts"]) {
  Deno.test(`${entry} loads no library before a file asks for it`, async () => {
    const imports = await staticImports(entry);
    const libraries = [...imports].filter((name) => !name.endsWith(".ts"));
    assert.deepEqual(libraries.filter((name) => !name.startsWith("node:")), []);
  });
}

Deno.test("reading a configuration file does load the YAML library", async () => {
  assert.ok((await staticImports("lib/config/parse.ts")).has("yaml"));
});
