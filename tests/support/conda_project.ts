/**
 * A project with a conda environment as `init` leaves it, so far as entering needs that. Its prefix
 * is put together by hand, so that entering is tested without micromamba and without packages.
 */
import { join } from "node:path";
import { renderEnvrc } from "../../lib/activation/direnv.ts";
import { launcherMode, renderLauncher } from "../../lib/activation/launcher.ts";
import { promptOf } from "../../lib/activation/prompt.ts";
import { condaActivation } from "../../lib/backend/micromamba/activation.ts";
import { mergeEnvrc } from "../../lib/envrc/envrc.ts";
import { realHost } from "../../lib/host/real/mod.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";
import { writeState } from "../../lib/project/write_state.ts";
import { environmentState } from "./made_project.ts";
import { type TestProject, testProject } from "./project.ts";

/** Such a project. */
export interface CondaProject extends TestProject {
  readonly prefix: string;
  readonly launcher: string;
  readonly environment: EnvironmentState;
}

/** What is in its prefix. */
export interface CondaPrefix {
  /** The name of its folder. */
  readonly project?: string;
  readonly name?: string;
  /** `env_vars` of `conda-meta/state`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Scripts by their names in `activate.d` and `deactivate.d`. */
  readonly enter?: Readonly<Record<string, string>>;
  readonly leave?: Readonly<Record<string, string>>;
  /** Files by their paths in the prefix. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether it has a Python. */
  readonly python?: boolean;
  readonly envFile?: string;
}

/** Makes the project. */
export async function condaProject(content: CondaPrefix = {}): Promise<CondaProject> {
  const { name = "shop", variables = {}, enter = {}, leave = {}, python = true } = content;
  const project = await testProject({ ".pyve/config": "backend: micromamba\n" }, content.project);
  const { root } = project;
  const generation = `${name}.0123abcd`;
  const inPrefix = (file: string): string => join(".pyve", "envs", generation, file);
  const state = JSON.stringify({ version: 1, env_vars: variables });
  const files: Record<string, string> = {
    "conda-meta/history": "",
    "conda-meta/state": state,
    "bin/hello": "#!/bin/sh\necho hello\n",
    ...inFolder("etc/conda/activate.d", enter),
    ...inFolder("etc/conda/deactivate.d", leave),
    ...content.files,
  };
  for (const [file, text] of Object.entries(files)) await project.write(inPrefix(file), text);
  await Deno.chmod(join(root, inPrefix("bin/hello")), 0o755);
  if (python) await Deno.symlink("/bin/sh", join(root, inPrefix("bin/python")));
  if (content.envFile !== undefined) await project.write(".env", content.envFile);
  const prefix = join(root, ".pyve", "envs", name);
  await Deno.symlink(generation, prefix);
  const host = realHost();
  const environment = environmentState(root, {
    backend: "micromamba",
    prefix,
    generation,
    interpreter: python ? { path: join(prefix, "bin", "python"), version: "3.12.1" } : undefined,
    ...condaActivation(host, prefix),
    ...(content.envFile === undefined ? {} : { envFile: ".env" }),
  });
  writeState(host, root, "default", environment);
  const launcher = join(root, ".pyve", "run");
  const text = renderLauncher({ root, file: ".pyve/run", environment });
  await Deno.writeTextFile(launcher, text, { mode: launcherMode });
  return { ...project, prefix, launcher, environment };
}

/** Writes the `.envrc`, below lines of the user, and allows it. */
export async function allowEnvrc(project: CondaProject, userText?: string): Promise<void> {
  const { root, environment } = project;
  const prompt = promptOf(root, "default", environment, promptSettings);
  const { text } = mergeEnvrc(userText, renderEnvrc({ root, environment, prompt }));
  await project.write(".envrc", text);
  await project.run(["direnv", "allow", root]);
}

const promptSettings = { show: true, format: "({backend}:{env_name})" };

function inFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]),
  );
}
