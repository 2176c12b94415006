/** How long it takes until one knows whether an environment is sound, as far as the tool looks. */
import { compare, type Comparison, type Group } from "../group.ts";
import { findPeers } from "../peer_set.ts";
import { excuse } from "../rehearsal.ts";
import { type Place, read } from "../start.ts";
import type { Workspace } from "../workspace.ts";
import { makeReadyProject, typed } from "./ready_project.ts";

/** Doctors, and what comes nearest to one where a tool has none. */
export const doctor: Group = {
  name: "doctor",
  title: "Looking whether an environment is sound",
  references: [
    { id: "doctor", name: "`pyve doctor`" },
    { id: "empty", name: "the empty program" },
  ],
  runs: 25,
  warmUp: 2,
  open,
};

/** By the peer whose program it is. */
const looks = [
  ["mise", "mise-doctor", ["mise", "doctor"]],
  ["direnv", "direnv-status", ["direnv", "status"]],
  ["hatch", "hatch-status", ["hatch", "status"]],
  ["pipenv", "pipenv-verify", ["pipenv", "verify"]],
  ["pdm", "pdm-info", ["pdm", "info"]],
  ["pdm", "pdm-fix", ["pdm", "fix", "--dry-run"]],
  ["poetry", "poetry-check", ["poetry", "check"]],
  ["poetry", "poetry-env-info", ["poetry", "env", "info"]],
] as const;

async function open(workspace: Workspace): Promise<Comparison> {
  const names = ["mise", "direnv", "hatch", "pipenv", "pdm", "poetry"] as const;
  const peers = await findPeers(workspace, [...names, "conda", "brew"]);
  const place = await makeReadyProject(workspace, "doctor", peers.environment);
  if (peers.has("pipenv")) await lockPipfile(place);
  const comparison = compare(place, [
    typed("doctor", ["pyve", "doctor"]),
    { ...typed("empty", ["empty"]), label: "the compiled empty program" },
    typed("uv-pip-check", ["uv", "pip", "check"]),
    { ...typed("pip-check", [".venv/bin/python", "-m", "pip", "check"]), label: "`pip check`" },
    ...looks.filter(([peer]) => peers.has(peer))
      .map(([peer, id, argv]) => ({ ...typed(id, argv), peer })),
  ]);
  return { ...comparison, peers: peers.facts };
}

/** Its lock is what `pipenv verify` looks at; where it cannot be made, the rehearsal says so. */
async function lockPipfile(place: Place): Promise<void> {
  try {
    await read(["pipenv", "lock"], place);
  } catch (error) {
    excuse(error);
  }
}
