/**
 * The task `compile`: `main.ts` and all that it imports become one program, `dist/pyve`. Nothing
 * happens when that is there and no source has changed since.
 */
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { bundle } from "./bundle.ts";
import { cachedRuntime, fetchRuntime } from "./denort.ts";
import { digestSources } from "./sources.ts";
import { capture, type Outcome, repository, runTask, say, statOrUndefined } from "./task.ts";

/** What to compile and where to put it. */
export interface CompileOptions {
  readonly entry: string;
  readonly target: string;
  readonly output: string;
}

/** The program that the other tasks use. */
export const program: string = join(repository, "dist", fileName(Deno.build.target));
const record = `${program}.sources`;

/** Compiles `dist/pyve` for this machine unless it is up to date. */
export async function compileIfNeeded(): Promise<void> {
  const digest = digestSources();
  if (recordedDigest() === digest) return say(`${program} is up to date`);
  await compile({ entry: "main.ts", target: Deno.build.target, output: program });
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
export async function compile(options: CompileOptions): Promise<void> {
  say(`Compiling ${options.output} for ${options.target}`);
  await Deno.mkdir(dirname(options.output), { recursive: true });
  const chunks = await Deno.makeTempDir({ prefix: "pyve-bundle-" });
  const folder = await Deno.makeTempDir({ dir: dirname(options.output), prefix: ".new-" });
  try {
    const main = await bundle(options.entry, chunks);
    const fresh = join(folder, fileName(options.target));
    await compileChunks(chunks, main, options.target, fresh);
    await Deno.rename(fresh, options.output);
  } finally {
    await Deno.remove(chunks, { recursive: true });
    await Deno.remove(folder, { recursive: true });
  }
}

function fileName(target: string): string {
  return target.includes("windows") ? "pyve.exe" : "pyve";
}

/** With the runtime that Deno gets itself, or where it cannot, with the one of `denort.ts`. */
async function compileChunks(
  chunks: string,
  main: string,
  target: string,
  output: string,
): Promise<void> {
  const flags = [
    "--quiet",
    "--no-config",
    // It is slower, and in the temporary folder anybody could put one.
    "--no-code-cache",
    "--include=.",
    "--allow-all",
    // A command is over before its garbage is worth a thread or a second look: 7 % of `doctor`.
    "--v8-flags=--single-threaded-gc,--min-semi-space-size=16",
  ];
  const argv = [Deno.execPath(), "compile", ...flags, `--target=${target}`, `--output=${output}`];
  const attempt = (runtime: string | undefined): Promise<Outcome> =>
    capture([...argv, main], {
      cwd: chunks,
      env: runtime === undefined ? {} : { DENORT_BIN: runtime },
    });
  const own = Deno.env.get("DENORT_BIN");
  let outcome = await attempt(own ?? cachedRuntime(target));
  if (
    outcome.code !== 0 && own === undefined && outcome.stderr.includes("Setting up base binary")
  ) {
    say("Deno cannot download its runtime here");
    outcome = await attempt(await fetchRuntime(target));
  }
  if (outcome.code === 0) return;
  throw new PyveError(`Cannot compile for ${target}`, { cause: new Error(outcome.stderr.trim()) });
}

function readOptions(): CompileOptions | undefined {
  const args = Deno.args.filter((argument) => argument !== "--");
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args, options: { target: text, output: text, entry: text } });
    if (args.length === 0) return undefined;
    const target = values.target ?? Deno.build.target;
    const output = resolve(values.output ?? `${program}-${target}`);
    return { entry: resolve(values.entry ?? join(repository, "main.ts")), target, output };
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
