/** Real environments to be broken, and what the compiled doctor says of them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import * as v from "valibot";
import { doctorSchema } from "../../commands/schema/doctor.ts";
import { onPath } from "../../tools/task.ts";
import type { Micromamba } from "./micromamba/mod.ts";
import { succeeds, type TestProject, testProject } from "./project.ts";

/** What the doctor said. */
export interface Diagnosed {
  readonly code: number;
  /** `status: message` by the id of the check. */
  readonly said: ReadonlyMap<string, string>;
  /** How many checks ended with an error. */
  readonly errors: number;
  /** The ids of the checks with a warning or an error. */
  readonly wrong: readonly string[];
  /** The commands that mend those. */
  readonly remedies: readonly string[];
  /** The ids of the checks that asked for what `--fix` did. */
  readonly fixed: readonly string[];
  /** The whole document. */
  readonly text: string;
}

/** Where and how the doctor is asked. */
export type Asking = Partial<{ cwd: string; env: Record<string, string> }>;

/** A project whose environment was made just now; with `.envrc` where direnv can read it. */
export async function patient(
  files: Readonly<Record<string, string>> = {},
): Promise<TestProject> {
  const project = await testProject(files, "my project");
  if (onPath("git")) assert.equal((await project.run(["git", "init", "-q"])).code, 0);
  const made = await project.pyve(["init", ...onPath("direnv") ? [] : ["--no-direnv"]]);
  assert.equal(made.code, 0, made.stderr);
  return project;
}

/** A project whose conda environment was made just now, by this micromamba. */
export async function condaPatient(
  { path, environment }: Micromamba,
  files: Readonly<Record<string, string>>,
): Promise<TestProject> {
  const project = await testProject(files, "my project");
  Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
  if (onPath("git")) assert.equal((await project.run(["git", "init", "-q"])).code, 0);
  await succeeds(project, ["init", "--no-input", ...onPath("direnv") ? [] : ["--no-direnv"]]);
  return project;
}

/** Moves or copies a project to the folder beside it that the doctor is then asked in. */
export async function moved({ root, run }: TestProject, how: "moved" | "copied"): Promise<Asking> {
  const cwd = `${root} elsewhere`;
  if (how === "moved") await Deno.rename(root, cwd);
  else assert.equal((await run(["cp", "-a", root, cwd])).code, 0);
  return { cwd };
}

/** Asks the doctor, with these further words on its command line. */
export async function askDoctor(
  project: TestProject,
  words: readonly string[] = [],
  asking: Asking = {},
): Promise<Diagnosed> {
  const { code, stdout, stderr } = await project.pyve(["doctor", "--json", ...words], asking);
  assert.notEqual(stdout, "", stderr);
  const { checks, summary, error, fixes = [] } = v.parse(doctorSchema, JSON.parse(stdout));
  assert.equal(error?.exit ?? 0, code);
  const wrong = checks.filter(({ status }) => status === "warning" || status === "error");
  for (const { id, remedy } of wrong) assert.notEqual(remedy, undefined, `${id} has no remedy`);
  return {
    code,
    said: new Map(checks.map(({ id, status, message }) => [id, `${status}: ${message}`])),
    errors: summary.errors,
    wrong: wrong.map(({ id }) => id),
    remedies: wrong.flatMap(({ remedy }) => remedy === undefined ? [] : [remedy]),
    fixed: fixes.flatMap((fix) => fix.checks),
    text: stdout,
  };
}

/** The folder of an environment's packages. */
export async function sitePackages(project: TestProject): Promise<string> {
  const lib = join(project.root, ".venv", "lib");
  const [version] = await Array.fromAsync(Deno.readDir(lib));
  return join(lib, version?.name ?? "", "site-packages");
}

/** Writes what an installer records of a package. */
export async function record(
  project: TestProject,
  folder: string,
  metadata: string,
): Promise<void> {
  const path = join(await sitePackages(project), folder);
  await Deno.mkdir(path);
  await Deno.writeTextFile(join(path, "METADATA"), metadata);
}

/** Replaces text in a file by another file with its mode: what else leads to it stays as it was. */
export async function edit(
  project: TestProject,
  file: string,
  from: string | RegExp,
  to: string,
): Promise<void> {
  const before = await project.read(file);
  const after = before.replace(from, to);
  assert.notEqual(after, before, `${file} has nothing to replace`);
  await put(join(project.root, file), after);
}

/** Puts another file in the place of one. Its mode is that of the one before, unless it is given. */
export async function put(
  path: string,
  content: string | Uint8Array,
  mode?: number,
): Promise<void> {
  const physical = await Deno.realPath(path);
  const bits = mode ?? (await Deno.stat(physical)).mode ?? 0o644;
  await Deno.remove(physical);
  await Deno.writeFile(
    physical,
    typeof content === "string" ? new TextEncoder().encode(content) : content,
  );
  await Deno.chmod(physical, bits & 0o777);
}
