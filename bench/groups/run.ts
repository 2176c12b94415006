/** How long every tool that runs commands in an environment takes to run one. */
import { type Command, compare, type Comparison, type Group } from "../group.ts";
import { findPeers } from "../peer_set.ts";
import type { Workspace } from "../workspace.ts";
import { makeReadyProject, proof } from "./ready_project.ts";

/** pyve, uv, and whoever else is there. */
export const run: Group = {
  name: "run",
  title: "Running a command in the same environment by other tools",
  references: [{ id: "launcher", name: "`.pyve/run true`" }, {
    id: "run",
    name: "`pyve run true`",
  }],
  runs: 25,
  warmUp: 2,
  open,
};

/** What stands before the command, by the peer whose program it is. */
const runners = {
  mise: ["mise", "exec", "--"],
  direnv: ["direnv", "exec", "."],
  hatch: ["hatch", "run"],
  pipenv: ["pipenv", "run"],
  pdm: ["pdm", "run"],
  poetry: ["poetry", "run"],
} as const;

async function open(workspace: Workspace): Promise<Comparison> {
  const names = ["mise", "direnv", "hatch", "pipenv", "pdm", "poetry"] as const;
  const peers = await findPeers(workspace, [...names, "pixi"]);
  const place = await makeReadyProject(workspace, "run", peers.environment);
  const comparison = compare(place, [
    running("launcher", [".pyve/run"]),
    running("run", ["pyve", "run"]),
    running("uv", ["uv", "run", "--no-sync"]),
    ...names.filter(peers.has).map((name) => ({ ...running(name, runners[name]), peer: name })),
  ]);
  const note = "All take the environment that pyve made";
  return { ...comparison, note, peers: peers.facts };
}

function running(id: string, runner: readonly string[]): Command {
  const argv = [...runner, "true"];
  return { id, label: `\`${argv.join(" ")}\``, argv, rehearsal: [...runner, ...proof] };
}
