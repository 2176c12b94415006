/** Every way to enter a conda environment, and what each is to give, computed without pyve. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "./binary.ts";
import { allowEnvrc, type CondaProject } from "./conda_project.ts";
import { readEnvironment } from "./shells.ts";

/** A way: the environment of a program that is started by it. */
export interface Way {
  readonly name: string;
  /** What must be on PATH. */
  readonly programs: readonly string[];
  /** The command line that ends in the given words. */
  argv(project: CondaProject, words: readonly string[]): readonly string[];
  /** Called once before. */
  prepare?(project: CondaProject): Promise<void>;
}

function evaluating(name: string, options: readonly string[], code: string): Way {
  return {
    name: `activate in ${name}`,
    programs: [name],
    argv: (_, words) => [name, ...options, code, ...(name === "fish" ? [] : ["x"]), pyve, ...words],
  };
}

const posix = (shell: string): string =>
  `pyve=$1; shift; eval "$("$pyve" activate --shell ${shell})"; exec "$@"`;

/** The ways. */
export const ways: readonly Way[] = [
  { name: "pyve run", programs: [], argv: (_, words) => [pyve, "run", "--", ...words] },
  { name: ".pyve/run", programs: [], argv: ({ launcher }, words) => [launcher, ...words] },
  ...[["dash"], ["bash"], ["busybox", "sh"], ["zsh", "--emulate", "sh"]].map((shell): Way => ({
    name: `.pyve/run under ${shell.join(" ")}`,
    programs: shell.slice(0, 1),
    argv: ({ launcher }, words) => [...shell, launcher, ...words],
  })),
  evaluating("bash", ["--norc", "-c"], posix("bash")),
  evaluating("zsh", ["-f", "-c"], posix("zsh")),
  evaluating("dash", ["-c"], posix("posix")),
  evaluating(
    "fish",
    ["--no-config", "-c"],
    "$argv[1] activate --shell fish | source; exec $argv[2..-1]",
  ),
  {
    name: "direnv exec",
    programs: ["direnv"],
    prepare: (project) => allowEnvrc(project),
    argv: ({ root }, words) => ["direnv", "exec", root, ...words],
  },
];

/** Variables that pyve's shells have beyond `micromamba activate`, and those of direnv. */
const ofPyve = /^(PYVE_PROMPT_PREFIX$|DIRENV_)/;

/** The environment of a program that is started this way. */
export async function environmentBy(
  way: Way,
  project: CondaProject,
  env: Record<string, string> = {},
): Promise<{ readonly variables: Record<string, string>; readonly stderr: string }> {
  await way.prepare?.(project);
  const ended = await project.run(way.argv(project, ["env", "-0"]), { env });
  assert.equal(ended.code, 0, `${way.name}: ${ended.stderr}`);
  const variables = readEnvironment(ended.stdout);
  const kept = Object.entries(variables).filter(([name]) => !ofPyve.test(name));
  return { variables: Object.fromEntries(kept), stderr: ended.stderr };
}

/**
 * What `micromamba activate` gives by its documentation: the variables of the prefix, and then bash
 * with every script in the order of the names.
 */
export async function expected(
  project: CondaProject,
  variables: Readonly<Record<string, string>>,
  scripts: readonly string[],
  env: Record<string, string> = {},
): Promise<Record<string, string>> {
  const { prefix } = project;
  const folder = join(prefix, "etc", "conda", "activate.d");
  const entered = {
    ...variables,
    CONDA_PREFIX: prefix,
    CONDA_DEFAULT_ENV: "shop",
    CONDA_SHLVL: "1",
    CONDA_PROMPT_MODIFIER: "(shop) ",
    PATH: `${prefix}/bin:${project.env["PATH"]}`,
  };
  const files = scripts.map((name) => join(folder, name));
  const sourcing = files.map((_, index) => `. "\${files[${index}]}" >&2`).join("; ");
  const code = `files=("$@"); set --; ${sourcing}${files.length === 0 ? "" : ";"} exec env -0`;
  const ended = await project.run(["bash", "--norc", "-c", code, "x", ...files], {
    env: { ...env, ...entered },
  });
  return readEnvironment(ended.stdout);
}
