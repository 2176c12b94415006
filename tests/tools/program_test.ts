/** What the compiled program is made of: chunks, scripts, the archive, and what loads them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cutRuntime } from "../../tools/denort.ts";
import { type Archive, pack, withArchive } from "../../tools/program/archive.ts";
import { chunkNames, splitIntoChunks } from "../../tools/program/chunks.ts";
import { chosen } from "../../tools/program/loader.ts";
import { exportsOf, writeChunkScripts, writeCommandScript } from "../../tools/program/scripts.ts";
import { capture, type Outcome, repository } from "../../tools/task.ts";
import { pyve, temporaryFolder } from "../support/binary.ts";

/** A program of which `main` and `late` need the same module, and a package of the old kind. */
const sources = {
  "shared.ts": '/*! A licence. */ console.log("made");\n' +
    'export const shared = { name: "shared" }; // @license too\n',
  "same.ts": 'export const shared = "another of that name";',
  "old.cjs": 'exports.os = () => require("node:os");',
  "late.ts": 'import { shared } from "./shared.ts"; import * as same from "./same.ts";\n' +
    'export { os } from "./old.cjs"; export const late = [shared, same.shared];',
  "main.ts": 'import { shared } from "./shared.ts"; import * as same from "./same.ts";\n' +
    'import("./late.ts").then(({ late, os }) => console.log(\n' +
    "  late[0] === shared, late[1] === same.shared, typeof os().EOL));",
};

/** Splits the program, makes scripts, and runs it; `warm` says what the script of `go` has. */
async function runScripts(
  folder: string,
  warm: (chunks: readonly string[]) => readonly string[],
): Promise<Outcome> {
  for (const [name, text] of Object.entries(sources)) {
    await Deno.writeTextFile(join(folder, name), text);
  }
  const chunks = join(folder, "chunks");
  const scripts = join(folder, "scripts");
  const main = await splitIntoChunks(join(folder, "main.ts"), chunks);
  await writeChunkScripts(chunks, scripts);
  const loaded = warm(chunkNames(chunks));
  if (loaded.length > 0) await writeCommandScript(chunks, scripts, "go", loaded);
  const place = (file: string) =>
    JSON.stringify(pathToFileURL(join(repository, "tools", "program", file)).href);
  const program = { main, commands: loaded.length > 0 ? ["go"] : [] };
  await Deno.writeTextFile(
    join(folder, "start.ts"),
    `import { start } from ${place("loader.ts")};\nimport { filesOf } from ${
      place("read_file.ts")
    };\n` +
      `start(${JSON.stringify(program)}, filesOf(${JSON.stringify(scripts)}), Deno.args);\n`,
  );
  return await capture([Deno.execPath(), "run", "--no-config", "-A", join(folder, "start.ts")]);
}

const well = { code: 0, stdout: "made\ntrue true string\n", stderr: "" };

Deno.test("chunks as scripts do what the modules do, each loaded once", async () => {
  await using folder = await temporaryFolder();
  assert.deepEqual(await runScripts(folder.path, () => []), well);
});

Deno.test("what a command's script shares with a chunk that is loaded later is there once", async () => {
  await using folder = await temporaryFolder();
  const withoutLate = (names: readonly string[]) => [
    "main.js",
    ...names.filter((name) => name.startsWith("chunk-")),
  ];
  assert.deepEqual(await runScripts(folder.path, withoutLate), well);
});

Deno.test("a command's script may have all there is", async () => {
  await using folder = await temporaryFolder();
  const all = (names: readonly string[]) => [
    "main.js",
    ...names.filter((name) => name !== "main.js"),
  ];
  assert.deepEqual(await runScripts(folder.path, all), well);
});

Deno.test("what `run` loads before anything else imports no module of Node", async () => {
  await using folder = await temporaryFolder();
  const loaded = new Set([await splitIntoChunks("main.ts", folder.path)]);
  for (const name of loaded) {
    const text = await Deno.readTextFile(join(folder.path, name));
    for (const [, imported = ""] of text.matchAll(/(?:\bimport|\bfrom)\s*"([^"]+)"/g)) {
      assert.match(imported, /^\.\//, `${name} imports ${imported}`);
      loaded.add(imported.slice(2));
    }
  }
  assert.ok(loaded.size > 1);
});

Deno.test("of every chunk of pyve all is exported that others import", async () => {
  await using folder = await temporaryFolder();
  await splitIntoChunks("main.ts", folder.path);
  const text = (name: string) => Deno.readTextFileSync(join(folder.path, name));
  let imports = 0;
  for (const name of chunkNames(folder.path)) {
    for (const [, words = "", from = ""] of text(name).matchAll(imported)) {
      const exported = exportsOf(text(from));
      for (const word of words.split(",")) {
        const [own = ""] = word.trim().split(/\s+as\s+/);
        assert.ok(exported.includes(own), `${from} exports ${exported.join(" ")}, not ${own}`);
        imports += 1;
      }
    }
  }
  assert.ok(imports > 1000, `${imports}`);
});

/** What a chunk imports from another one. */
const imported = /\bimport\s*\{([^{}]*)\}\s*from\s*"\.\/([^"]+)"/g;

Deno.test("nothing is bundled below somebody else's packages", async () => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(join(folder.path, "package.json"), "{}");
  await assert.rejects(
    splitIntoChunks("main.ts", join(folder.path, "chunks")),
    /Cannot compile below .*package\.json/,
  );
});

Deno.test("the exports of a chunk are read behind its code, before the licences", () => {
  assert.deepEqual(exportsOf("var a=1;export{a as b,$c,d as default};\n"), ["b", "$c", "default"]);
  const licences = "/*! Bundled license information:\n\nexport{x}: (*) */\n//! one more\n";
  assert.deepEqual(exportsOf(`var a=1;export{a as b};\n${licences}`), ["b"]);
  assert.deepEqual(exportsOf("var a=`export{b}`;"), []);
});

Deno.test("the words choose a warmed command wherever it stands, else the first", () => {
  const commands = ["help", "doctor", "run"];
  assert.equal(chosen(commands, ["-C", "here", "doctor"]), "doctor");
  assert.equal(chosen(commands, ["run", "doctor"]), "run");
  assert.equal(chosen(commands, ["lock"]), "help");
  assert.equal(chosen([], ["lock"]), undefined);
});

/** What Deno compiled, in small: a runtime, a payload, and the trailer that tells its length. */
function compiled(runtime: readonly number[], payload: readonly number[]): Uint8Array {
  const trailer = new Uint8Array(24);
  trailer.set(new TextEncoder().encode("d3n0l4nd"));
  new DataView(trailer.buffer).setBigUint64(8, 77n, true);
  new DataView(trailer.buffer).setBigUint64(16, BigInt(payload.length), true);
  return new Uint8Array([...runtime, ...payload, ...trailer]);
}

Deno.test("the runtime is what stands before the payload and the trailer", () => {
  const runtime = cutRuntime(compiled([1, 2, 3], [9, 9, 9, 9]));
  assert.deepEqual(runtime, new Uint8Array([1, 2, 3]));
});

Deno.test("a program that Deno did not compile has no runtime", () => {
  assert.equal(cutRuntime(new Uint8Array(100)), undefined);
});

Deno.test("the archive stands between the runtime and the payload, its files by name", async () => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(join(folder.path, "loader"));
  for (const name of ["b.script", "a.cache", "loader/loader.js"]) {
    await Deno.writeTextFile(join(folder.path, name), name);
  }
  const archive: Archive = pack(folder.path);
  assert.deepEqual(archive.index, { "a.cache": [0, 7], "b.script": [7, 8] });
  const parts = withArchive(compiled([1, 2], [9]), archive);
  assert.deepEqual(parts.slice(0, 2), [
    new Uint8Array([1, 2]),
    new TextEncoder().encode("a.cacheb.script"),
  ]);
  assert.equal(parts.at(2)?.length, 25);
});

Deno.test({
  name: "dist/pyve brings a script and V8's code cache for each warmed command",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    using file = await Deno.open(pyve);
    await file.seek(-65536, Deno.SeekMode.End);
    const end = new Uint8Array(65536);
    let filled = 0;
    for (let read; (read = await file.read(end.subarray(filled)));) filled += read;
    const text = new TextDecoder("latin1").decode(end);
    for (const command of ["help", "run", "init", "doctor", "container"]) {
      assert.match(text, new RegExp(`${command}\\.cache"?:\\[`), command);
      assert.match(text, new RegExp(`${command}\\.script"?:\\[`), command);
    }
  },
});
