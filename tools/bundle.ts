/**
 * Bundles `main.ts` before it is compiled. `deno compile` of the sources would embed every package
 * of the lock file, those of the tests too: 144 MB and 131 ms to start instead of 92 MB and 28 ms.
 * Each dynamic import becomes a chunk of its own, read only when its command runs.
 */
import { basename, dirname, join } from "node:path";
import { PyveError } from "../lib/errors.ts";
import { joinEagerChunks } from "./join_chunks.ts";
import { capture, repository, statOrUndefined } from "./task.ts";

/**
 * What a CommonJS package expects to find; a module has no `require` of its own. The packages only
 * ask for modules that are built in, and `createRequire` would load `node:module`: a millisecond of
 * every start.
 */
const prelude = "const require=(name)=>process.getBuiltinModule(name);\n";

/** Bundles an entry point into `folder`; the name of the chunk to start is returned. */
export async function bundle(entry: string, folder: string): Promise<string> {
  refuseForeignPackages(folder);
  await bundler(["--code-splitting", `--outdir=${folder}`, entry], repository);
  const main = basename(entry).replace(/\.ts$/, ".js");
  for await (const { name } of Deno.readDir(folder)) giveRequire(join(folder, name));
  await joinEagerChunks(folder, main, (args) => bundler(args, folder));
  return main;
}

/** Deno's own bundler, in the folder `cwd`. @throws PyveError with what it says */
async function bundler(args: readonly string[], cwd: string): Promise<void> {
  // Parsing is what a start costs: without names and white space it takes a tenth less.
  const flags = ["--quiet", "--minify", "--platform=deno"];
  const argv = [Deno.execPath(), "bundle", ...flags, ...args];
  const outcome = await capture(argv, { cwd });
  if (outcome.code === 0) return;
  throw new PyveError(`Cannot bundle ${args.at(-1)}`, {
    hint: "./denow task check",
    cause: new Error(outcome.stderr.trim()),
  });
}

function giveRequire(chunk: string): void {
  const text = Deno.readTextFileSync(chunk);
  if (usesRequire(text)) Deno.writeTextFileSync(chunk, prelude + text);
}

/** Does the module call `require`, or ask whether it is there, without importing it? */
export function usesRequire(text: string): boolean {
  return /(?<![\w$.])(?:typeof\s+require\b|require\s*\()/.test(text);
}

/** `deno compile` embeds the packages of any `package.json` that it finds upward. */
function refuseForeignPackages(folder: string): void {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    for (const name of ["package.json", "node_modules"]) {
      if (statOrUndefined(join(at, name)) === undefined) continue;
      throw new PyveError(
        `Cannot compile below ${join(at, name)}: it would become a part of pyve`,
        {
          hint: "set TMPDIR to a folder with no `package.json` or `node_modules` above it",
        },
      );
    }
  }
}
