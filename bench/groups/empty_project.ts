/** How long it takes until a project without any file has an environment. */
import type { Group } from "../group.ts";
import { compareFresh } from "./fresh.ts";

/** The environments differ in what they hold: `uv venv` alone leaves pip out. */
export const emptyProject: Group = {
  name: "empty",
  title: "Making the environment of an empty project",
  references: [
    { id: "python-venv", name: "`python -m venv`" },
    { id: "uv-venv", name: "`uv venv`" },
  ],
  runs: 20,
  warmUp: 2,
  open: (workspace) => {
    const { folder: cwd, environment } = workspace;
    const project = { name: "empty", files: {}, proof: "import sys", place: { cwd, environment } };
    return compareFresh(workspace, project, [
      { id: "pyve-uv", lines: ["pyve init --no-direnv"] },
      { id: "pyve-pip", lines: ["pyve init --no-direnv --installer pip"] },
      { id: "uv-venv", lines: ['uv venv --python "$PYTHON"'] },
      { id: "uv-venv-seed", lines: ['uv venv --seed --python "$PYTHON"'] },
      { id: "python-venv", lines: ['"$PYTHON" -m venv .venv'] },
    ]);
  },
};
