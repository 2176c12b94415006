/**
 * Bundles the sources before they are compiled. `deno compile` of the sources would embed every
 * package of the lock file, those of the tests too: 144 MB and 131 ms to start instead of 92 MB and
 * 28 ms. Each dynamic import becomes a chunk of its own, read only when its command runs.
 */
import { basename, dirname, join } from "node:path";
import { PyveError } from "../../lib/errors.ts";
import { capture, repository, statOrUndefined } from "../task.ts";

/** Bundles an entry point into `folder`; the name of the chunk to start is returned. */
export async function splitIntoChunks(entry: string, folder: string): Promise<string> {
  refuseForeignPackages(folder);
  await bundle(["--code-splitting", `--outdir=${folder}`, entry], repository);
  return basename(entry).replace(/\.ts$/, ".js");
}

/** Deno's own bundler, in the folder `cwd`. @throws PyveError with what it says */
export async function bundle(args: readonly string[], cwd: string): Promise<void> {
  // Names and white space would be parsed, too.
  const flags = ["--quiet", "--minify", "--platform=deno"];
  const outcome = await capture([Deno.execPath(), "bundle", ...flags, ...args], { cwd });
  if (outcome.code === 0) return;
  throw new PyveError(`Cannot bundle ${args.at(-1)}`, {
    hint: "./denow task check",
    cause: new Error(outcome.stderr.trim()),
  });
}

/** The chunks in a folder, by their names. */
export function chunkNames(folder: string): readonly string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) =>
    name.endsWith(".js")
  ).sort();
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
