/** git around the project: whether it would pick up what pyve writes, and whether it has already. */
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Files, Host } from "../../host/host.ts";
import { trackedPaths } from "./git_index.ts";

/** The root of the git work tree around a folder. `.git` is a file in a submodule or linked tree. */
export function findWorkTree(files: Files, root: string): string | undefined {
  for (let folder = root;; folder = dirname(folder)) {
    if (files.stat(join(folder, ".git")) !== undefined) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** What git tracks of pyve's. */
export type TrackedFact =
  | { readonly kind: "no work tree" | "absent" }
  | { readonly kind: "failed"; readonly reason: string }
  /** Relative to the root; `.pyve/config` is to be committed and is left out. */
  | { readonly kind: "answered"; readonly paths: readonly string[] };

/** Finds what git tracks under `.pyve` and the prefix. Changes nothing. */
export async function findTracked(
  host: Host,
  root: string,
  prefix: string | undefined,
  workTree: string | undefined,
): Promise<TrackedFact> {
  if (workTree === undefined) return { kind: "no work tree" };
  const name = prefix === undefined ? ".venv" : relative(root, prefix);
  const places = name === "" || name.startsWith("..") ? [".pyve"] : [".pyve", name];
  const above = relative(workTree, root);
  const index = readIndex(host.fs, workTree);
  if (index === undefined) return answer([]);
  const read = trackedPaths(
    index,
    places.map((place) => join(above, place).replaceAll(sep, "/")),
  );
  if (read === undefined) return await askGit(host, root, places);
  return answer(read.map((path) => above === "" ? path : path.slice(above.length + 1)));
}

/** The index of a work tree; `undefined` where nothing was ever added. */
function readIndex(files: Files, workTree: string): Uint8Array | undefined {
  const git = join(workTree, ".git");
  const text = files.stat(git)?.kind === "file" ? files.readText(git) : undefined;
  const folder = /^gitdir: (.*?)\r?\n?$/.exec(text ?? "")?.[1];
  const path = join(folder === undefined ? git : resolve(workTree, folder), "index");
  return files.readBytes(path);
}

const patience = 10_000;

async function askGit(host: Host, root: string, places: readonly string[]): Promise<TrackedFact> {
  const argv = ["git", "--literal-pathspecs", "ls-files", "-z", "--", ...places];
  const { code, stdout, stderr } = await host.proc.run(argv, { cwd: root, timeout: patience });
  if (code === 127) return { kind: "absent" };
  if (code !== 0) return { kind: "failed", reason: stderr.trim().split("\n")[0] ?? "" };
  return answer(stdout.split("\0").filter((path) => path !== ""));
}

function answer(paths: readonly string[]): TrackedFact {
  return { kind: "answered", paths: paths.filter((path) => path !== ".pyve/config") };
}
