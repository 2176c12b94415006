/** A program for Linux that starts from warmed scripts. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cutRuntime } from "../denort.ts";
import { repository } from "../task.ts";
import { pack, withArchive } from "./archive.ts";
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
  if (target !== Deno.build.target) await removeCaches(scripts, commands);
  const isAtTheEnd = cutRuntime(await Deno.readFile(recorder)) !== undefined;
  const insert = isAtTheEnd ? compileWithArchive : compileWithFiles;
  await insert(scripts, { main, commands }, target, output);
}

async function compileRecorder(folder: string): Promise<string> {
  const entry = join(repository, "tools", "program", "recorder.ts");
  const program = join(folder, "recorder");
  await denoCompile(folder, await splitIntoChunks(entry, folder), Deno.build.target, program);
  return program;
}

async function removeCaches(scripts: string, commands: readonly string[]): Promise<void> {
  for (const command of commands) await Deno.remove(join(scripts, `${command}.cache`));
}

/** For a Deno that copies at every start what it embeds: the scripts stand before that. */
async function compileWithArchive(
  scripts: string,
  program: Program,
  target: string,
  output: string,
): Promise<void> {
  const loader = join(scripts, "loader");
  const archive = pack(scripts);
  const read = `filesOfProgram(${archive.bytes.length}, ${JSON.stringify(archive.index)})`;
  await denoCompile(loader, await writeLoader(loader, program, read), target, output);
  const parts = withArchive(await Deno.readFile(output), archive);
  const file = await Deno.open(output, { write: true, truncate: true });
  for (const part of parts) {
    for (let at = 0; at < part.length;) at += await file.write(part.subarray(at));
  }
  file.close();
}

/** For a Deno that maps what it embeds. */
async function compileWithFiles(
  scripts: string,
  program: Program,
  target: string,
  output: string,
): Promise<void> {
  const loader = await writeLoader(scripts, program, "filesOf(import.meta.dirname)");
  await denoCompile(scripts, loader, target, output);
}

/** Writes the module that the program starts with into a folder; returns its name. */
async function writeLoader(folder: string, program: Program, read: string): Promise<string> {
  const part = (name: string) =>
    JSON.stringify(pathToFileURL(join(repository, "tools", "program", name)).href);
  const lines = [
    `import { start } from ${part("loader.ts")};`,
    `import { filesOf, filesOfProgram } from ${part("read_file.ts")};`,
    `start(${JSON.stringify(program)}, ${read}, Deno.args);`,
  ];
  const entry = join(folder, "entry.ts");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(entry, lines.join("\n"));
  await bundle([`--output=${join(folder, "loader.js")}`, entry], folder);
  await Deno.remove(entry);
  return "loader.js";
}
