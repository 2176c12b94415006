/** `pyve activate` on a machine in memory. */
import assert from "node:assert/strict";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { PyveError } from "../../lib/errors.ts";
import { environmentAt } from "../support/environments.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";

const state = {
  schema: 1,
  tool: "pyve 1.2.3",
  root: "/project",
  environments: {
    default: {
      ...environmentAt("/project"),
      specs: [],
      backend: "venv",
      generation: "g1",
      interpreter: { path: "/usr/bin/python3.12", version: "3.12.1" },
      selection: {
        requirements: [],
        extras: [],
        groups: [],
        dev: true,
        install: true,
        pip: true,
      },
      made: "2024-05-06T07:08:09Z",
    },
  },
};

function project(changes: FakeHostOptions = {}): FakeHost {
  return fakeHost({
    env: { SHELL: "/usr/bin/zsh" },
    ...changes,
    files: {
      "/project/.pyve/config": "backend: venv\n",
      "/project/.pyve/state.json": JSON.stringify(state),
      "/project/.pyve/envs/g1/bin/python": "",
      ...changes.files,
    },
    links: { "/project/.venv": ".pyve/envs/g1", ...changes.links },
    folders: ["/project/src", ...changes.folders ?? []],
  });
}

const activate = (host: FakeHost, ...words: readonly string[]): Promise<number> =>
  runProgram(host, readGlobals([]).globals, ["activate", ...words]);

const code = `export PATH="$_pyve_path"
unset _pyve_rest _pyve_path
export PYVE_PROMPT_PREFIX='(venv:project) '
export VIRTUAL_ENV='/project/.venv'
export VIRTUAL_ENV_PROMPT='project'
unset PYTHONHOME
`;

/** Checks that the command fails with this status and these words. */
async function fails(host: FakeHost, words: readonly string[], exit: number, message: RegExp) {
  await assert.rejects(() => activate(host, ...words), (error: unknown) => {
    assert.ok(error instanceof PyveError);
    assert.deepEqual([error.exit, host.stdout()], [exit, ""]);
    assert.match(error.message, message);
    return true;
  });
}

Deno.test("activate prints code for the shell that $SHELL names, and nothing else", async () => {
  const host = project({ cwd: "/project/src" });
  assert.equal(await activate(host), 0);
  assert.ok(host.stdout().includes(code), host.stdout());
  assert.match(host.stdout(), /^deactivate\(\) \{$/m);
  assert.equal(host.stderr(), "");
});

Deno.test("activate prints code for the shell that --shell names", async () => {
  const host = project();
  await activate(host, "--shell", "fish");
  assert.match(host.stdout(), /^set -gx VIRTUAL_ENV '\/project\/\.venv';$/m);
});

Deno.test("activate heeds the settings of the prompt", async () => {
  const config = 'prompt: { format: "<{python} {project}>" }\n';
  const host = project({ files: { "/project/.pyve/config": config } });
  await activate(host);
  assert.match(host.stdout(), /^export PYVE_PROMPT_PREFIX='<3\.12\.1 project> '$/m);
});

Deno.test("on a terminal activate says how its output is meant", async () => {
  const host = project({ terminal: { stdout: true } });
  await activate(host);
  assert.equal(host.stderr(), 'note: To enter, run `eval "$(pyve activate --shell zsh)"`\n');
});

Deno.test("activate enters the environment that is named", async () => {
  const dev = {
    ...state.environments.default,
    prefix: "/project/.pyve/envs/dev",
    path: ["/project/.pyve/envs/dev/bin"],
    variables: { VIRTUAL_ENV: "/project/.pyve/envs/dev" },
  };
  const made = { ...state, environments: { ...state.environments, dev } };
  const host = project({
    files: { "/project/.pyve/state.json": JSON.stringify(made) },
    links: { "/project/.pyve/envs/dev": "g1" },
  });
  await activate(host, "dev");
  assert.match(host.stdout(), /^export VIRTUAL_ENV='\/project\/\.pyve\/envs\/dev'$/m);
  assert.match(host.stdout(), /^export PYVE_PROMPT_PREFIX='\(venv:dev\) '$/m);
  await fails(project(), ["no such"], 3, /^Cannot find the environment `no such`/);
});

const conda = {
  ...state.environments.default,
  backend: "micromamba",
  prefix: "/project/.pyve/envs/shop",
  path: ["/project/.pyve/envs/shop/bin"],
  variables: { CONDA_PREFIX: "/project/.pyve/envs/shop" },
  scripts: { enter: ["/project/.pyve/envs/shop/etc/conda/activate.d/a.sh"], leave: [] },
};

/** Its scripts print, and set what `after` has beyond `PATH`. */
function condaProject(after: string, code = 0): FakeHost {
  const environments = { default: conda };
  const before = "PATH=/project/.pyve/envs/shop/bin:/bin\0";
  return project({
    env: { SHELL: "bash", PATH: "/bin" },
    files: {
      "/project/.pyve/state.json": JSON.stringify({ ...state, environments }),
      "/bin/env": { content: "", mode: 0o755 },
    },
    links: { "/project/.pyve/envs/shop": "g1" },
    programs: [
      { match: ["/bin/env", "-0"], result: { stdout: before } },
      { match: ["/bin/sh"], result: { stdout: before + after, stderr: "said\n", code } },
    ],
  });
}

Deno.test("activate prints what the scripts of a conda environment set, and no script", async () => {
  const host = condaProject("ADDED=it's\n$x\0");
  await activate(host);
  assert.match(host.stdout(), /^export ADDED='it'\\''s\n\$x'$/m);
  assert.match(host.stdout(), /eval "\$\('\/usr\/local\/bin\/pyve' '-C' '\/project' 'activate' /);
  assert.doesNotMatch(host.stdout(), /activate\.d/);
  assert.equal(host.stderr(), "said\n");
});

Deno.test("activate refuses where the scripts cannot be run", async () => {
  await fails(
    condaProject("", 2),
    [],
    1,
    /^Cannot read what the scripts of the environment change$/,
  );
});

Deno.test("activate refuses a shell that it does not know", async () => {
  await fails(project(), ["--shell", "tcsh"], 2, /the shell `tcsh`$/);
  await fails(project({ env: { SHELL: "/bin/tcsh" } }), [], 2, /the shell `\/bin\/tcsh`$/);
  await fails(project({ env: {} }), [], 2, /\$SHELL is not set$/);
});

Deno.test("activate refuses where there is no environment, or a damaged one", async () => {
  await fails(fakeHost({ env: { SHELL: "bash" } }), [], 3, /^Cannot find a pyve project/);
  const made = { ...state, environments: {} };
  const none = project({ files: { "/project/.pyve/state.json": JSON.stringify(made) } });
  await fails(none, [], 3, /has no environment yet$/);
  const elsewhere = { links: { "/project/.venv": "/elsewhere" }, folders: ["/elsewhere"] };
  await fails(project(elsewhere), [], 1, /not the environment/);
  await fails(project({ links: { "/project/.venv": ".pyve/envs/g2" } }), [], 3, /^Cannot find the/);
});
