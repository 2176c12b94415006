/** Projects in memory whose environment was made, for tests of what uses or replaces it. */
import type { EnvironmentState, State } from "../../lib/project/state.ts";
import type { FakeHostOptions } from "./fake_host.ts";

/** The default environment of a project at `root`, with some of it otherwise. */
export function environmentState(
  root: string = "/project",
  changes: Partial<EnvironmentState> = {},
): EnvironmentState {
  return {
    backend: "venv",
    prefix: `${root}/.venv`,
    generation: "default.0123abcd",
    interpreter: { path: "/usr/bin/python3.11", version: "3.11.7" },
    specs: [],
    selection: { requirements: [], extras: [], groups: [], dev: true, install: true, pip: true },
    path: [`${root}/.venv/bin`],
    variables: { VIRTUAL_ENV: `${root}/.venv` },
    unset: ["PYTHONHOME"],
    made: "2024-05-06T07:08:09.000Z",
    ...changes,
  };
}

/** The environment `dev` of such a project. */
export function namedState(
  root: string = "/project",
  changes: Partial<EnvironmentState> = {},
): EnvironmentState {
  const prefix = `${root}/.pyve/envs/dev`;
  return environmentState(root, {
    prefix,
    generation: "dev.0123abcd",
    path: [`${prefix}/bin`],
    variables: { VIRTUAL_ENV: prefix },
    ...changes,
  });
}

/** A state file's content. */
export function stateOf(
  environments: Readonly<Record<string, EnvironmentState>> = { default: environmentState() },
  root: string = "/project",
): State {
  return { schema: 1, tool: "pyve 0.1.0", root, environments };
}

/** A machine with the project of this state, every environment whole; `changes` spoil it. */
export function madeProject(
  state: State = stateOf(),
  changes: FakeHostOptions = {},
): FakeHostOptions {
  const { root } = state;
  const links: Record<string, string> = {};
  for (const { prefix, generation, interpreter } of Object.values(state.environments)) {
    links[prefix] = `${root}/.pyve/envs/${generation}`;
    if (interpreter !== undefined) {
      links[`${root}/.pyve/envs/${generation}/bin/python`] = interpreter.path;
    }
  }
  return {
    cwd: root,
    ...changes,
    env: { PATH: "/usr/bin:/bin", ...changes.env },
    links: { ...links, ...changes.links },
    files: {
      "/usr/bin/python3.11": { content: "\x7fELF", mode: 0o755 },
      [`${root}/.pyve/config`]: "backend: venv\n",
      [`${root}/.pyve/state.json`]: `${JSON.stringify(state, undefined, 2)}\n`,
      ...changes.files,
    },
  };
}
