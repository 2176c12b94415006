/** The way from a source file to a program, with a small one in place of pyve. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { compile } from "../../tools/compile.ts";
import { digestSources } from "../../tools/sources.ts";
import { capture } from "../../tools/task.ts";
import { temporaryFolder } from "../support/binary.ts";

Deno.test("a compiled program holds what it imports late, and nothing temporary is left beside it", async () => {
  await using folder = await temporaryFolder();
  const entry = join(folder.path, "main.ts");
  await Deno.writeTextFile(join(folder.path, "late.ts"), "export const late: number = 42;");
  await Deno.writeTextFile(
    entry,
    'console.log((await import("./late.ts")).late, ...Deno.args);',
  );
  const output = join(folder.path, "made", "other-name");
  await compile({ entry, target: Deno.build.target, output });
  const outcome = await capture([output, "--version", "x"], { cwd: "/" });
  assert.deepEqual(outcome, { code: 0, stdout: "42 --version x\n", stderr: "" });
  const left = await Array.fromAsync(Deno.readDir(join(folder.path, "made")));
  assert.deepEqual(left.map(({ name }) => name), ["other-name"]);
});

Deno.test("a source that cannot be bundled leaves the old program alone", async () => {
  await using folder = await temporaryFolder();
  const entry = join(folder.path, "main.ts");
  const output = join(folder.path, "pyve");
  await Deno.writeTextFile(entry, 'import "./not_there.ts";');
  await Deno.writeTextFile(output, "old");
  await assert.rejects(compile({ entry, target: Deno.build.target, output }), /Cannot bundle/);
  assert.equal(await Deno.readTextFile(output), "old");
});

Deno.test("the digest of the sources changes with their text and their names only", async () => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(join(folder.path, "lib", "host"), { recursive: true });
  const file = join(folder.path, "lib", "host", "a.ts");
  await Deno.writeTextFile(file, "1");
  const first = digestSources(folder.path);
  await Deno.writeTextFile(join(folder.path, "README.md"), "not a source");
  assert.equal(digestSources(folder.path), first);
  await Deno.rename(file, join(folder.path, "lib", "host", "b.ts"));
  const renamed = digestSources(folder.path);
  await Deno.writeTextFile(join(folder.path, "lib", "host", "b.ts"), "2");
  assert.equal(new Set([first, renamed, digestSources(folder.path)]).size, 3);
});
