/** Plans of projects that are given as files, by way of everything that reads and decides. */
import { join } from "node:path";
import { chooseBackend } from "../../lib/backend/choose.ts";
import { loadSettings, settingsFor } from "../../lib/config/mod.ts";
import type { ImageRequest } from "../../lib/plan/block.ts";
import { composePlan } from "../../lib/plan/compose.ts";
import type { PlanFinding } from "../../lib/plan/finding.ts";
import { knownVersions } from "../../lib/plan/known_versions.ts";
import type { Plan } from "../../lib/plan/plan.ts";
import type { Profile } from "../../lib/plan/profile.ts";
import { stackOf } from "../../lib/plan/stacks/mod.ts";
import { findingsOf } from "../../lib/plan/validate.ts";
import { readImageProject } from "../../lib/project/image/read.ts";
import { defaultEnvironment } from "../../lib/project/state.ts";
import { type FakeFile, fakeHost } from "./fake_host.ts";
import { imageRequest } from "./image_project.ts";

/** Files of a project by their path in it. */
export type ProjectFiles = Readonly<Record<string, FakeFile>>;

/** The project of tests/projects with this name. */
export async function projectFiles(name: string): Promise<ProjectFiles> {
  const root = new URL(`../projects/${name}/`, import.meta.url).pathname;
  const files: Record<string, FakeFile> = {};
  const read = async (folder: string): Promise<void> => {
    for await (const entry of Deno.readDir(join(root, folder))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory) await read(path);
      else files[path] = await Deno.readTextFile(join(root, path));
    }
  };
  await read("");
  return files;
}

/** Nothing says what is to be in the image. */
export class NoStack extends Error {}

/** A plan and everything that is to be said of it; `undefined` where no stack knows the project. */
export interface PlannedFiles {
  readonly plan: Plan;
  readonly findings: readonly PlanFinding[];
  readonly errors: readonly PlanFinding[];
}

/**
 * Plans the image of a project with these files.
 * @throws PyveError where a file is malformed; NoStack where no stack knows the project
 */
export async function planFiles(
  files: ProjectFiles,
  profile: Profile,
  given: Partial<ImageRequest> = {},
  root = "/home/ada/project",
): Promise<PlannedFiles> {
  const entries = Object.entries(files).map(([path, text]) => [join(root, path), text]);
  const host = fakeHost({ cwd: root, files: Object.fromEntries(entries) });
  const settings = await loadSettings(host, root);
  const { backend } = settingsFor(settings, defaultEnvironment);
  const request = imageRequest(given);
  const project = await readImageProject(host, {
    root,
    settings,
    backend: chooseBackend(backend, Object.keys(files)).backend,
    platform: request.platforms[0] === "linux/arm64" ? "linux-aarch64" : "linux-64",
    python: undefined,
    ports: [],
  });
  const stack = await stackOf(project);
  if (stack === undefined) throw new NoStack("no stack knows the project");
  const plan = composePlan(stack, project, profile, request, knownVersions);
  const findings = findingsOf(plan);
  return { plan, findings, errors: findings.filter(({ severity }) => severity === "error") };
}
