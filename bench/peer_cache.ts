/** Getting peers: each in a folder of its own, which is kept for the measurements to come. */
import { join } from "node:path";
import { onPath, repository, say, statOrUndefined } from "../tools/task.ts";
import { type PeerName, peers } from "./peers.ts";
import { excuse } from "./rehearsal.ts";
import { read } from "./start.ts";
import type { Workspace } from "./workspace.ts";

/** Why a peer is not to be had; Markdown. */
export interface Missing {
  readonly reason: string;
}

/** What was got, or was not: a group does not try again what failed for the group before. */
const got = new Map<PeerName, Promise<string | Missing>>();

/** The path of a peer's program, which is installed when it is not there yet. */
export function getPeer(name: PeerName, workspace: Workspace): Promise<string | Missing> {
  const known = got.get(name) ?? find(name, workspace);
  got.set(name, known);
  return known;
}

async function find(name: PeerName, workspace: Workspace): Promise<string | Missing> {
  const source = peers[name];
  switch (source.from) {
    case "nowhere":
      return { reason: source.reason };
    case "path":
      return findOnPath(name) ?? { reason: "it is not on `PATH`" };
    case "npm": {
      const { package: from, program } = source;
      if (!onPath("npm")) return { reason: "it comes by npm, which is not on `PATH`" };
      return await once(name, program, workspace, (folder) => [npmInstall(folder, from)]);
    }
    case "pypi": {
      const { path, version } = workspace.interpreter;
      const install = (folder: string) => [
        ["uv", "venv", "--python", path, folder],
        ["uv", "pip", "install", "--compile-bytecode", "--python", folder, name],
      ];
      return await once(`${name}-python-${version}`, `bin/${name}`, workspace, install);
    }
  }
}

function npmInstall(folder: string, name: string): readonly string[] {
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  return ["npm", "install", ...quiet, "--prefix", folder, name];
}

/** Runs commands that fill a folder, unless they did so before: the newest version of that day. */
async function once(
  name: string,
  program: string,
  { environment }: Workspace,
  commands: (folder: string) => readonly (readonly string[])[],
): Promise<string | Missing> {
  const folder = join(cacheFolder(), name);
  const complete = join(folder, "complete");
  if (statOrUndefined(complete) !== undefined) return join(folder, program);
  say(`Installing ${name} for this measurement and later ones`);
  if (statOrUndefined(folder) !== undefined) await Deno.remove(folder, { recursive: true });
  await Deno.mkdir(folder, { recursive: true });
  // The user's own settings for package registries count, and a uv that was got for the occasion.
  const own = { ...Deno.env.toObject(), PATH: environment["PATH"] ?? "" };
  try {
    for (const argv of commands(folder)) await read(argv, { cwd: folder, environment: own });
  } catch (error) {
    excuse(error);
    return { reason: "it could not be installed" };
  }
  await Deno.writeTextFile(complete, "");
  return join(folder, program);
}

function findOnPath(name: string): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  return folders.map((folder) => join(folder, name))
    .find((path) => statOrUndefined(path)?.isFile === true);
}

function cacheFolder(): string {
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? "";
  if (cache.startsWith("/")) return join(cache, "pyve-bench");
  const home = Deno.env.get("HOME") ?? "";
  return home === "" ? join(repository, ".denow", "bench") : join(home, ".cache", "pyve-bench");
}
