/** How long every tool takes to make the environment of a project that depends on nothing. */
import type { Comparison, Group } from "../group.ts";
import { findPeers } from "../peer_set.ts";
import type { Workspace } from "../workspace.ts";
import { compareFresh, type Side } from "./fresh.ts";
import { hatchTable, specification } from "./ready_project.ts";

/** All of them make `.venv` in the project. */
export const make: Group = {
  name: "make",
  title: "Making the environment of a project without dependencies by other tools",
  references: [{ id: "pyve-uv", name: "`pyve init`" }],
  runs: 20,
  warmUp: 1,
  open,
};

/** Each makes the environment only, where it has a command for that. */
const sides = [
  { id: "virtualenv", lines: ['virtualenv --python "$PYTHON" .venv'], peer: "virtualenv" },
  { id: "hatch", lines: ["hatch env create"], peer: "hatch" },
  { id: "pdm", lines: ['pdm venv create "$PYTHON"'], peer: "pdm" },
  { id: "pipenv", lines: ['pipenv --python "$PYTHON"'], peer: "pipenv" },
  { id: "poetry", lines: ['poetry env use "$PYTHON"'], peer: "poetry" },
] as const satisfies readonly Side[];

async function open(workspace: Workspace): Promise<Comparison> {
  const peers = await findPeers(workspace, sides.map(({ peer }) => peer));
  const files = { "pyproject.toml": specification(workspace, []) + hatchTable };
  const place = { cwd: workspace.folder, environment: peers.environment };
  const project = { name: "make", files, proof: "import sys", place };
  const comparison = await compareFresh(workspace, project, [
    { id: "pyve-uv", lines: ["pyve init --no-direnv"] },
    { id: "pyve-pip", lines: ["pyve init --no-direnv --installer pip"] },
    { id: "uv", lines: ['uv sync --python "$PYTHON"'] },
    ...sides.filter(({ peer }) => peers.has(peer)),
  ]);
  const note = "uv and pdm leave pip out";
  return { ...comparison, note, peers: peers.facts };
}
