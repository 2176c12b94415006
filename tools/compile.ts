/**
 * The task `compile`: `main.ts` and all that it imports become one program, `dist/pyve`. Nothing
 * happens when that is there and no source has changed since.
 */
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { splitIntoChunks } from "./program/chunks.ts";
import { compileWarm } from "./program/compile_warm.ts";
import { denoCompile } from "./program/deno_compile.ts";
import { digestSources } from "./sources.ts";
import { repository, runTask, say, statOrUndefined } from "./task.ts";

/** What to compile and where to put it. */
export interface CompileOptions {
  readonly entry: string;
  readonly target: string;
  readonly output: string;
  /** Shall it start from scripts with V8's code cache? It is run for that, as pyve. */
  readonly warm?: boolean;
}

/** The program that the other tasks use. */
export const program: string = join(repository, "dist", fileName(Deno.build.target));
const record = `${program}.sources`;

/** Compiles `dist/pyve` for this machine unless it is up to date. */
export async function compileIfNeeded(): Promise<void> {
  const digest = digestSources();
  if (recordedDigest() === digest) return say(`${program} is up to date`);
  await compile({ entry: "main.ts", target: Deno.build.target, output: program, warm: true });
  await Deno.writeTextFile(record, digest);
}

/** The digest that `dist/pyve` was compiled from; `undefined` when there is no such program. */
function recordedDigest(): string | undefined {
  if (statOrUndefined(program) === undefined || statOrUndefined(record) === undefined) {
    return undefined;
  }
  return Deno.readTextFileSync(record);
}

/** Bundles, compiles, and gives the result its name when it is whole. */
export async function compile({ entry, target, output, warm }: CompileOptions): Promise<void> {
  say(`Compiling ${output} for ${target}`);
  await Deno.mkdir(dirname(output), { recursive: true });
  const work = await Deno.makeTempDir({ prefix: "pyve-bundle-" });
  const folder = await Deno.makeTempDir({ dir: dirname(output), prefix: ".new-" });
  try {
    const fresh = join(folder, fileName(target));
    const chunks = join(work, "chunks");
    const main = await splitIntoChunks(entry, chunks);
    // Elsewhere nothing can stand between a runtime and what Deno embeds: both formats are signed.
    const isWarmed = warm === true && target.includes("linux");
    await (isWarmed
      ? compileWarm(work, main, target, fresh)
      : denoCompile(chunks, main, target, fresh));
    await Deno.rename(fresh, output);
  } finally {
    await Deno.remove(work, { recursive: true });
    await Deno.remove(folder, { recursive: true });
  }
}

function fileName(target: string): string {
  return target.includes("windows") ? "pyve.exe" : "pyve";
}

function readOptions(): CompileOptions | undefined {
  const args = Deno.args.filter((argument) => argument !== "--");
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args, options: { target: text, output: text, entry: text } });
    if (args.length === 0) return undefined;
    const target = values.target ?? Deno.build.target;
    const output = resolve(values.output ?? `${program}-${target}`);
    const entry = resolve(values.entry ?? join(repository, "main.ts"));
    return { entry, target, output, warm: values.entry === undefined };
  } catch (error) {
    throw new PyveError(`Cannot understand ${args.join(" ")}`, {
      hint: "./denow task compile [--target=TARGET] [--output=FILE] [--entry=FILE]",
      exit: exitStatus.usage,
      cause: error,
    });
  }
}

async function main(): Promise<number> {
  const options = readOptions();
  await (options === undefined ? compileIfNeeded() : compile(options));
  return exitStatus.done;
}

if (import.meta.main) await runTask(main);
