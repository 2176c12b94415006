/** What is done to the chunks between the bundler and `deno compile`. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { bundle, usesRequire } from "../../tools/bundle.ts";
import { cutRuntime } from "../../tools/denort.ts";
import { capture } from "../../tools/task.ts";
import { temporaryFolder } from "../support/binary.ts";

Deno.test("a chunk that calls or asks for require gets one", () => {
  assert.equal(usesRequire('const a = require("node:fs");'), true);
  assert.equal(usesRequire('if (typeof require !== "undefined") a();'), true);
});

Deno.test("a chunk whose require is bound by the bundler or a member gets none", () => {
  assert.equal(usesRequire('const a = __require("node:fs"); b.require("c"); $require(d);'), false);
  assert.equal(usesRequire("export const required = 1;"), false);
});

Deno.test("what main.ts loads at every start is one chunk, and imports no module of Node", async () => {
  await using folder = await temporaryFolder();
  const entry = await bundle("main.ts", folder.path);
  const text = await Deno.readTextFile(join(folder.path, entry));
  assert.doesNotMatch(text, /(?:\bimport|\bfrom)\s*"/);
  assert.match(text, /\bimport\("\.\/program-\w+\.js"\)/);
});

Deno.test("a module that main and a late chunk share is loaded once", async () => {
  await using folder = await temporaryFolder();
  const write = (name: string, text: string) => Deno.writeTextFile(join(folder.path, name), text);
  await write("shared.ts", 'console.log("made"); export const shared = { name: "shared" };');
  await write("same.ts", 'export const shared = "another of that name";');
  const imports = 'import { shared } from "./shared.ts"; import * as same from "./same.ts";\n';
  await write("late.ts", `${imports} export const late = [shared, same.shared];`);
  await write(
    "main.ts",
    `${imports} import("./late.ts").then(({ late }) => ` +
      "console.log(late[0] === shared, late[1] === same.shared));",
  );
  const chunks = join(folder.path, "chunks");
  const entry = await bundle(join(folder.path, "main.ts"), chunks);
  const outcome = await capture([Deno.execPath(), "run", "--no-config", "-A", join(chunks, entry)]);
  assert.deepEqual(outcome, { code: 0, stdout: "made\ntrue true\n", stderr: "" });
});

Deno.test("dynamic imports become chunks of their own, with CommonJS in them at work", async () => {
  await using folder = await temporaryFolder();
  const main = join(folder.path, "main.ts");
  await Deno.writeTextFile(join(folder.path, "old.cjs"), 'exports.os = () => require("node:os");');
  await Deno.writeTextFile(join(folder.path, "late.ts"), 'export { os } from "./old.cjs";');
  await Deno.writeTextFile(main, 'console.log(typeof (await import("./late.ts")).os().EOL);');
  const chunks = join(folder.path, "chunks");
  const entry = await bundle(main, chunks);
  const names = (await Array.fromAsync(Deno.readDir(chunks))).map(({ name }) => name);
  assert.ok(names.some((name) => /^late-\w+\.js$/.test(name)), names.join(" "));
  const outcome = await capture([Deno.execPath(), "run", "--no-config", "-A", join(chunks, entry)]);
  assert.deepEqual(outcome, { code: 0, stdout: "string\n", stderr: "" });
});

Deno.test("nothing is bundled below somebody else's packages", async () => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(join(folder.path, "package.json"), "{}");
  await assert.rejects(
    bundle("main.ts", join(folder.path, "chunks")),
    /Cannot compile below .*package\.json/,
  );
});

Deno.test("the runtime is what stands before the payload and the trailer", () => {
  const trailer = new Uint8Array(24);
  trailer.set(new TextEncoder().encode("d3n0l4nd"));
  new DataView(trailer.buffer).setBigUint64(8, 77n, true);
  new DataView(trailer.buffer).setBigUint64(16, 4n, true);
  const program = new Uint8Array([1, 2, 3, 9, 9, 9, 9, ...trailer]);
  assert.deepEqual([...cutRuntime(program)], [1, 2, 3]);
});

Deno.test("a program that Deno did not compile has no runtime", () => {
  assert.throws(() => cutRuntime(new Uint8Array(100)), /Cannot find the runtime/);
});
