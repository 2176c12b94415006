/** Notes of a step that could not install, from what its tool said. */
import { type ResolutionNotes, resolutionNotes } from "../../lib/engine/resolution_notes.ts";
import type { Plan, PlannedDependency } from "../../lib/plan/plan.ts";
import type { ImageProject } from "../../lib/plan/project.ts";
import { imageProject } from "./image_project.ts";

/** A plan of one step that installs everything. */
export function planInstalling(dependencies: readonly PlannedDependency[] = []): Plan {
  return {
    schema: "pyve.plan/1",
    project: "stats",
    stack: "python",
    profile: "debian",
    mode: "prefix-copy",
    platforms: ["linux/amd64"],
    inputs: [],
    dependencies,
    stages: [{
      id: "build",
      from: { kind: "image", image: { name: "docker.io/library/python", tag: "3.12-slim" } },
      steps: [{
        block: "pip",
        purpose: "The packages, with pip",
        operation: { kind: "run", script: ["install-all"], mounts: [], network: "default" },
      }],
      provides: [],
      needs: [],
    }],
    targets: {},
    secrets: [],
    ignore: [],
    findings: [],
  };
}

/** What is noted when that step says this and fails. */
export function notesFor(
  said: string,
  project: Partial<ImageProject> = {},
  plan: Plan = planInstalling(),
): ResolutionNotes {
  const failed = { command: "set -e; install-all", code: 1, said: said.split("\n") };
  return resolutionNotes(failed, { project: imageProject(project), plan }, ".pyve/log/x.log");
}

/** A requirements.txt whose packages clash, are not there, or want to be compiled. */
export const troubledPython: ImageProject["python"] = {
  installer: "uv",
  source: {
    kind: "requirements",
    files: ["requirements.txt"],
    development: [],
    closure: [],
    hashed: false,
  },
  isPackage: false,
  requirements: [
    { name: "click", specifier: "==99", at: { file: "requirements.txt", line: 3, column: 1 } },
    { name: "flask", specifier: "==3.0.0", at: { file: "requirements.txt", line: 4, column: 1 } },
    { name: "werkzeug", specifier: "<2", at: { file: "requirements.txt", line: 5, column: 1 } },
    { name: "psycopg2", specifier: "", at: { file: "requirements.txt", line: 6, column: 1 } },
  ],
  locals: [],
};
