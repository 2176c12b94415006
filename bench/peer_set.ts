/** The peers of a group: those that are there, with their versions, and the others with the reason. */
import { join } from "node:path";
import { statOrUndefined } from "../tools/task.ts";
import { getPeer } from "./peer_cache.ts";
import type { PeerName } from "./peers.ts";
import { excuse } from "./rehearsal.ts";
import type { Absent, PeerFacts } from "./results.ts";
import { read } from "./start.ts";
import type { Workspace } from "./workspace.ts";

/** What {@link findPeers} found. */
export interface PeerSet {
  readonly facts: PeerFacts;
  /** The variables for a group: the programs are on PATH, and no peer does more than it is told to. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether the peer is there. */
  has(name: string): boolean;
}

/** Finds peers or installs them. One that fails leaves the others alone. */
export async function findPeers(
  workspace: Workspace,
  names: readonly PeerName[],
): Promise<PeerSet> {
  const programs = join(workspace.folder, "peers");
  await Deno.mkdir(programs, { recursive: true });
  const environment = await peerEnvironment(workspace, programs);
  const versions: Record<string, string> = {};
  const absent: Absent[] = [];
  for (const name of names) {
    const got = await getPeer(name, workspace);
    if (typeof got !== "string") {
      absent.push({ name, ...got });
      continue;
    }
    const link = join(programs, name);
    if (statOrUndefined(link) === undefined) await Deno.symlink(got, link);
    try {
      const ask = [link, name === "direnv" ? "version" : "--version"];
      const words = await read(ask, { cwd: workspace.folder, environment });
      versions[name] = /\d[\w.+-]*/.exec(words)?.[0] ?? "unknown";
    } catch (error) {
      excuse(error);
      absent.push({ name, reason: "it does not start" });
    }
  }
  return { facts: { versions, absent }, environment, has: (name) => name in versions };
}

/**
 * Every peer keeps the environment in `.venv`, as pyve does, and none looks for a newer version of
 * itself. mise is set up as its own doctor wants it.
 */
async function peerEnvironment(
  { folder, environment }: Workspace,
  programs: string,
): Promise<Readonly<Record<string, string>>> {
  const data = join(folder, "home", ".local", "share", "mise");
  const settings = join(folder, "home", ".config", "mise");
  for (const each of [join(data, "shims"), settings]) await Deno.mkdir(each, { recursive: true });
  await Deno.writeTextFile(join(settings, "config.toml"), "");
  return {
    ...environment,
    PATH: [join(data, "shims"), programs, environment["PATH"] ?? ""].join(":"),
    POETRY_VIRTUALENVS_IN_PROJECT: "true",
    PIPENV_VENV_IN_PROJECT: "1",
    PDM_CHECK_UPDATE: "0",
    MISE_DATA_DIR: data,
    MISE_OFFLINE: "1",
    MISE_TRUSTED_CONFIG_PATHS: folder,
  };
}
