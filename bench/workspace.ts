/** The temporary folder with all that a measurement needs: programs, an empty home, caches. */
import { join } from "node:path";
import * as v from "valibot";
import { initPlanSchema } from "../commands/schema/init.ts";
import { compile, compileIfNeeded, program } from "../tools/compile.ts";
import { onPath, repository, say } from "../tools/task.ts";
import { PyveError } from "../lib/errors.ts";
import { measuredEnvironment } from "./environment.ts";
import { type Place, read } from "./start.ts";

/** What the groups work with. */
export interface Workspace {
  /** Everything is below it; by its physical path. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The folder for what hyperfine writes. */
  readonly raw: string;
  /** The interpreter of all sides: the one that pyve chooses. */
  readonly interpreter: { readonly path: string; readonly version: string };
}

/** Makes a workspace for as long as the action takes. */
export async function withWorkspace<Value>(
  action: (workspace: Workspace) => Promise<Value>,
): Promise<Value> {
  if (!onPath("hyperfine")) {
    throw new PyveError("Cannot measure: `hyperfine` is not on PATH", {
      hint: "install it (`apt-get install hyperfine`, `brew install hyperfine`)",
    });
  }
  await compileIfNeeded();
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyve-bench-" }));
  try {
    return await action(await fill(folder));
  } finally {
    await remove(folder);
  }
}

/** Patiently: what an interrupted hyperfine has started goes on writing for a while. */
async function remove(folder: string): Promise<void> {
  for (let left = 60;; left--) {
    try {
      return await Deno.remove(folder, { recursive: true });
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function fill(folder: string): Promise<Workspace> {
  for (const name of ["bin", "home", "cache", "nothing", "raw"]) {
    await Deno.mkdir(join(folder, name));
  }
  const compiled = join(folder, "compiled", "empty");
  const entry = join(repository, "bench", "empty.ts");
  await compile({ entry, target: Deno.build.target, output: compiled });
  // Both are copies: how a file of 90 MB was written, and so lies in the cache of the system, is
  // worth three milliseconds of each start, and a compiler at work changes nothing that is measured.
  for (const [from, name] of [[program, "pyve"], [compiled, "empty"]] as const) {
    await Deno.copyFile(from, join(folder, "bin", name));
  }
  const environment = measuredEnvironment(Deno.env.toObject(), folder);
  const place = { cwd: join(folder, "nothing"), environment };
  const plan = await read(["pyve", "init", "--dry-run", "--json", "--no-input"], place);
  const { interpreter } = v.parse(initPlanSchema, JSON.parse(plan));
  if (interpreter === undefined) {
    throw new PyveError("Cannot measure: `pyve init` names no interpreter for a venv");
  }
  if (!onPath("uv")) await installUv(folder, interpreter.path, place);
  return {
    folder,
    environment: { ...environment, PYTHON: interpreter.path },
    raw: join(folder, "raw"),
    interpreter,
  };
}

/** Into an environment of its own; only the program itself comes on PATH. */
async function installUv(folder: string, python: string, place: Place): Promise<void> {
  say("`uv` is not on PATH: getting it for this measurement with pip");
  const prefix = join(folder, "uv");
  await read([python, "-m", "venv", prefix], place);
  await read([join(prefix, "bin", "python"), "-m", "pip", "install", "--quiet", "uv"], place);
  await Deno.symlink(join(prefix, "bin", "uv"), join(folder, "bin", "uv"));
}
