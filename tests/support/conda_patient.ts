/** A conda environment to be broken, and what breaking it takes. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Breakage, examineAll } from "./breakage.ts";
import { condaPatient } from "./doctor.ts";
import { needsMicromamba } from "./needs.ts";
import type { TestProject } from "./project.ts";

/** What it is made from. */
export const environmentYml = `name: stats
channels: [conda-forge]
variables:
  STATS_MODE: fast
dependencies:
  - python=3.12
  - pip
  - tabulate
  - ledger=1.1
  - hello-prefix
  - activate-plain
`;

/** The public name of the environment, in the project. */
export const prefix = ".pyve/envs/stats";
/** The folder of its Python packages, in the project. */
export const site = `${prefix}/lib/python3.12/site-packages`;

/** The path of a file that the environment has. */
export async function inside({ root }: TestProject, file: string): Promise<string> {
  return await Deno.realPath(join(root, prefix, file));
}

/** Removes a file or folder that the environment has. */
export async function remove(project: TestProject, file: string): Promise<void> {
  await Deno.remove(await inside(project, file), { recursive: true });
}

/** The record of a package, by the beginning of its file's name. */
export async function recordOf(project: TestProject, name: string): Promise<string> {
  const folder = join(project.root, prefix, "conda-meta");
  const names = await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
  const found = names.find((one) => one.startsWith(`${name}-`) && one.endsWith(".json"));
  assert.ok(found !== undefined, `no record of ${name}`);
  return `${prefix}/conda-meta/${found}`;
}

/** Writes what pip records of a package. */
export async function installByPip(
  project: TestProject,
  name: string,
  version: string,
  requires = "",
): Promise<void> {
  const folder = `${site}/${name}-${version}.dist-info`;
  await project.write(`${folder}/METADATA`, `Name: ${name}\nVersion: ${version}\n${requires}`);
  await project.write(`${folder}/INSTALLER`, "pip\n");
}

/** Tests the doctor on such an environment in each of these states. */
export function testCondaBreakages(breakages: readonly Breakage[]): void {
  const what = `${breakages[0]?.name ?? "nothing"}, and ${breakages.length - 1} more`;
  needsMicromamba(`a broken conda environment is told of: ${what}`, async (micromamba, context) => {
    await using project = await condaPatient(micromamba, { "environment.yml": environmentYml });
    await examineAll(context, project, breakages, ["tabulate"]);
  }, { localChannel: true });
}
