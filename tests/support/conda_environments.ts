/** Projects with conda environments, for tests of the compiled binary. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Micromamba } from "./micromamba/mod.ts";
import { succeeds, type TestProject, testProject } from "./project.ts";

/** An environment.yml with these dependencies, a line each. */
export function environmentYml(...dependencies: readonly string[]): string {
  return `name: stats\nchannels: [conda-forge]\ndependencies:\n${
    dependencies.map((line) => `  - ${line}\n`).join("")
  }`;
}

/** A project whose micromamba is the one to test with. */
export async function condaProject(
  { path, environment }: Micromamba,
  files: Readonly<Record<string, string>>,
  name?: string,
): Promise<TestProject> {
  const project = await testProject(files, name);
  Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
  return project;
}

/** Asserts that there is one whole environment, and nothing of an earlier or unfinished one. */
export async function assertNoLeftovers({ root }: TestProject): Promise<void> {
  const envs = join(root, ".pyve", "envs");
  const target = await Deno.readLink(await publicName(envs));
  const names = await Array.fromAsync(Deno.readDir(envs), ({ name }) => name);
  assert.deepEqual(names.filter((name) => name.includes(".")), [target]);
}

async function publicName(envs: string): Promise<string> {
  const links = await Array.fromAsync(Deno.readDir(envs));
  return join(envs, links.find(({ isSymlink }) => isSymlink)?.name ?? "");
}

/** `pyve init` without direnv and without questions. */
export const init: readonly string[] = ["init", "--no-direnv", "--no-input"];

/** The prefix that Python itself tells. */
export async function prefixOf(project: TestProject): Promise<string> {
  return await succeeds(project, ["run", "python", "-c", "import sys; print(sys.prefix)"]);
}

/** The names of the packages that conda keeps records of. */
export async function packages(project: TestProject): Promise<readonly string[]> {
  const folder = join(await prefixOf(project), "conda-meta");
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  return names.flatMap((name) => /^(.+)-[^-]+-[^-]+\.json$/.exec(name)?.[1] ?? []).sort();
}
