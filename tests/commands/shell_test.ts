/** `pyve shell` on a machine in memory. */
import assert from "node:assert/strict";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { Became, type FakeHost, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";
import { environmentState, madeProject, namedState, stateOf } from "../support/made_project.ts";

const env = { HOME: "/home/ada", SHELL: "/bin/bash", PATH: "/usr/bin:/bin" };
const state = stateOf({ default: environmentState(), dev: namedState() });

function project(changes: FakeHostOptions = {}): FakeHost {
  return fakeHost(madeProject(state, { ...changes, env: { ...env, ...changes.env } }));
}

async function shell(host: FakeHost, line = ""): Promise<Became> {
  const { globals, rest } = readGlobals(`shell ${line}`.trim().split(" "));
  try {
    await runProgram(host, globals, rest);
  } catch (error) {
    if (error instanceof Became) return error;
    throw error;
  }
  throw new Error("it became nothing");
}

Deno.test("it becomes the user's shell inside the environment", async () => {
  const host = project();
  const { argv, changes } = await shell(host);
  const rcfile = "/home/ada/.local/state/pyve/shell/bashrc";
  assert.deepEqual(argv, ["/bin/bash", "--rcfile", rcfile, "-i"]);
  const { PYVE_SHELL_CODE = "", ...set } = changes.set;
  assert.deepEqual(set, {
    PATH: "/project/.venv/bin:/usr/bin:/bin",
    PYVE_PROMPT_PREFIX: "(venv:project) ",
    PYVE_SHELL: "/project/.venv",
    VIRTUAL_ENV: "/project/.venv",
    VIRTUAL_ENV_PROMPT: "project",
  });
  assert.ok(changes.unset.includes("PYTHONHOME"));
  assert.match(PYVE_SHELL_CODE, /^export VIRTUAL_ENV='\/project\/\.venv'$/m);
  assert.match(host.fs.readText(rcfile) ?? "", /^ {2}\. ~\/\.bashrc$/m);
  assert.match(host.stderr(), /`exit` leaves it/);
});

Deno.test("another environment and another shell can be asked for", async () => {
  const { argv, changes } = await shell(project(), "--env dev --shell fish");
  assert.deepEqual(argv.slice(0, 3), ["fish", "-i", "-C"]);
  assert.equal(changes.set["VIRTUAL_ENV"], "/project/.pyve/envs/dev");
});

Deno.test("zsh is led to its own files by ZDOTDIR, which it gets back", async () => {
  const host = project({ env: { ZDOTDIR: "/home/ada/zsh" } });
  const { changes } = await shell(host, "--shell zsh");
  const folder = "/home/ada/.local/state/pyve/shell/zsh";
  assert.deepEqual([changes.set["ZDOTDIR"], changes.set["PYVE_ZDOTDIR"]], [
    folder,
    "/home/ada/zsh",
  ]);
  assert.match(host.fs.readText(`${folder}/.zshenv`) ?? "", /PYVE_ZDOTDIR/);
});

Deno.test("it starts from what was before the hook entered a project", async () => {
  const inherited = {
    before: { PATH: "/usr/bin", VIRTUAL_ENV: null, LIBS: "before" },
    path: "/other/bin:/usr/bin",
    folders: ["/other/bin"],
  };
  const host = project({
    env: { PATH: "/other/bin:/usr/bin", PYVE_HOOK: JSON.stringify(inherited) },
  });
  const { changes } = await shell(host, "--env dev");
  assert.equal(changes.set["PATH"], "/project/.pyve/envs/dev/bin:/usr/bin");
  assert.equal(changes.set["LIBS"], "before");
  assert.ok(changes.unset.includes("PYVE_HOOK") && !changes.unset.includes("VIRTUAL_ENV"));
});

Deno.test("it refuses a shell inside of another, an unknown shell, and where there is nothing to enter", async () => {
  const cases: readonly (readonly [FakeHost, string, number, RegExp])[] = [
    [project({ env: { PYVE_SHELL: "/project/.venv" } }), "", 1, /inside of another/],
    [project(), "--shell tcsh", 2, /`tcsh`/],
    [project({ env: { SHELL: "/bin/tcsh" } }), "", 2, /does not know this shell/],
    [project(), "--env none", 3, /`none`/],
    [fakeHost({ env }), "", 3, /Cannot find a pyve project/],
    [
      project({ links: { "/project/.venv": ".pyve/envs/gone" } }),
      "",
      3,
      /Cannot find the environment/,
    ],
    [project({ env: { HOME: "" } }), "", 1, /HOME is not set/],
  ];
  for (const [host, line, exit, message] of cases) {
    await assert.rejects(shell(host, line), { exit, message });
  }
});
