/** A program whose code is in an archive of scripts, warmed, for Linux. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "../task.ts";
import { type Archive, pack, withArchive } from "./archive.ts";
import { bundle, splitIntoChunks } from "./chunks.ts";
import { denoCompile } from "./deno_compile.ts";
import type { Program } from "./loader.ts";
import { writeChunkScripts } from "./scripts.ts";
import { warm } from "./warm.ts";

/** Compiles the chunks in `<work>/chunks`, of which `main` is run. */
export async function compileWarm(
  work: string,
  main: string,
  target: string,
  output: string,
): Promise<void> {
  const chunks = join(work, "chunks");
  const scripts = join(work, "scripts");
  await writeChunkScripts(chunks, scripts);
  const recorder = await compileRecorder(join(work, "recorder"));
  const commands = await warm({ chunks, scripts, main, recorder });
  // What V8 made on one machine is for machines of that kind.
  const isForHere = target === Deno.build.target;
  const archive = pack(scripts, (name) => isForHere || !name.endsWith(".cache"));
  const loader = join(work, "loader");
  await denoCompile(loader, await writeLoader(loader, { main, commands }, archive), target, output);
  const parts = withArchive(await Deno.readFile(output), archive);
  const file = await Deno.open(output, { write: true, truncate: true });
  for (const part of parts) {
    for (let at = 0; at < part.length;) at += await file.write(part.subarray(at));
  }
  file.close();
}

async function compileRecorder(folder: string): Promise<string> {
  const entry = join(repository, "tools", "program", "recorder.ts");
  const program = join(folder, "recorder");
  await denoCompile(folder, await splitIntoChunks(entry, folder), Deno.build.target, program);
  return program;
}

/** Writes the module that the program starts with; returns its name. */
async function writeLoader(folder: string, program: Program, archive: Archive): Promise<string> {
  const part = (name: string) =>
    JSON.stringify(pathToFileURL(join(repository, "tools", "program", name)).href);
  const read = `filesOfProgram(${archive.bytes.length}, ${JSON.stringify(archive.index)})`;
  const lines = [
    `import { start } from ${part("loader.ts")};`,
    `import { filesOfProgram } from ${part("read_file.ts")};`,
    `start(${JSON.stringify(program)}, ${read}, Deno.args);`,
  ];
  const entry = join(folder, "entry.ts");
  await Deno.mkdir(folder);
  await Deno.writeTextFile(entry, lines.join("\n"));
  await bundle([`--output=${join(folder, "loader.js")}`, entry], folder);
  await Deno.remove(entry);
  return "loader.js";
}
