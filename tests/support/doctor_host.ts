/** A machine in memory with a project whose environment is healthy, for tests of the doctor. */
import { createHash } from "node:crypto";
import { readGlobals } from "../../commands/globals.ts";
import { run } from "../../commands/doctor.ts";
import type { DoctorOptions } from "../../commands/doctor/examine.ts";
import { renderEnvrc } from "../../lib/activation/direnv.ts";
import { launcherMode, renderLauncher } from "../../lib/activation/launcher.ts";
import { promptVariables } from "../../lib/activation/prompt.ts";
import { mergeEnvrc } from "../../lib/envrc/envrc.ts";
import { mergeGitignore, renderGitignore } from "../../lib/envrc/gitignore.ts";
import type { EnvironmentState, State } from "../../lib/project/state.ts";
import { createReport } from "../../lib/ui/report.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "./fake_host.ts";

const site = "/project/.pyve/envs/default.0123abcd/lib/python3.11/site-packages";

const environment: EnvironmentState = {
  backend: "venv",
  prefix: "/project/.venv",
  generation: "default.0123abcd",
  interpreter: { path: "/usr/bin/python3.11", version: "3.11.7" },
  specs: [{
    path: "requirements.txt",
    sha256: createHash("sha256").update("click\n").digest("hex"),
  }],
  selection: { requirements: [], extras: [], groups: [], dev: true, install: true, pip: true },
  path: ["/project/.venv/bin"],
  variables: { VIRTUAL_ENV: "/project/.venv" },
  unset: ["PYTHONHOME"],
  made: "2024-05-06T07:08:09Z",
};

/** The state of {@link healthyHost}'s project. */
export const state: State = {
  schema: 1,
  tool: "pyve 0.0.9",
  root: "/project",
  environments: { default: environment },
};

const prompt = promptVariables(
  "/project",
  { show: true, format: "({backend}:{env_name})" },
  { backend: "venv", env_name: "project", project: "project", python: "3.11.7" },
);

const answer = `pyve:prefix=/project/.venv
pyve:folder=/project/.venv/lib/python3.11/site-packages
pyve:platform_machine=x86_64
pyve:platform_python_implementation=CPython
pyve:python_full_version=3.11.7
pyve:bits=64
pyve:free_bytes=82000000000
pyve:free_files=
`;

/** A machine with a project whose environment is healthy; `changes` spoil it. */
export function healthyHost(changes: FakeHostOptions = {}): FakeHost {
  return fakeHost({
    cwd: "/project",
    ...changes,
    env: {
      HOME: "/home/ada",
      LANG: "C.UTF-8",
      PATH: "/usr/bin",
      SHELL: "/bin/bash",
      ...changes.env,
    },
    folders: ["/project/.git", ...changes.folders ?? []],
    links: {
      "/project/.venv": ".pyve/envs/default.0123abcd",
      "/project/.pyve/envs/default.0123abcd/bin/python": "/usr/bin/python3.11",
      ...changes.links,
    },
    files: {
      "/usr/bin/python3.11": { content: "", mode: 0o755 },
      "/home/ada/.bashrc": 'eval "$(direnv hook bash)"\n',
      "/project/.pyve/config": "backend: venv\n",
      "/project/.pyve/state.json": JSON.stringify(state),
      "/project/requirements.txt": "click\n",
      "/project/.envrc":
        mergeEnvrc(undefined, renderEnvrc({ root: "/project", environment, prompt }))
          .text,
      "/project/.pyve/run": {
        content: renderLauncher({ root: "/project", file: ".pyve/run", environment }),
        mode: launcherMode,
      },
      "/project/.gitignore": mergeGitignore(undefined, renderGitignore(".venv")),
      [`${site}/click-8.1.7.dist-info/METADATA`]: "Name: click\nVersion: 8.1.7\n",
      ...changes.files,
    },
    programs: [
      ...changes.programs ?? [],
      { match: ["/project/.venv/bin/python", "-I", "-B", "-c"], result: { stdout: answer } },
      {
        match: ["direnv", "status"],
        result: { stdout: "Found RC path /project/.envrc\nFound RC allowed true\n" },
      },
      { match: ["df", "-Pk", "/project"], result: { code: 127 } },
    ],
  });
}

const usual: DoctorOptions = {
  env: "default",
  strict: false,
  fix: false,
  dryRun: false,
  json: false,
};

/** Runs the doctor on a machine in memory; `words` are global options. Returns the exit status. */
export async function doctor(
  host: FakeHost,
  options: Partial<DoctorOptions> = {},
  ...words: readonly string[]
): Promise<number> {
  const { globals } = readGlobals(words);
  return await run({ host, globals, report: createReport(host, globals) }, {
    ...usual,
    ...options,
  });
}
