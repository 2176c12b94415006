/** `pyve hook`, `allow` and `deny` on a machine in memory. */
import assert from "node:assert/strict";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { allowProject } from "../../lib/self/allowed.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";
import { environmentState, madeProject, stateOf } from "../support/made_project.ts";

const env = { HOME: "/home/ada", SHELL: "/bin/zsh", PATH: "/usr/bin:/bin" };

async function pyve(host: FakeHost, line: string): Promise<number> {
  const { globals, rest } = readGlobals(line.split(" "));
  return await runProgram(host, globals, rest);
}

/** A machine with a project that the hook may enter. */
function allowed(changes: FakeHostOptions = {}, state = stateOf()): FakeHost {
  const host = fakeHost(madeProject(state, { ...changes, env: { ...env, ...changes.env } }));
  allowProject(host, "/project", state);
  return host;
}

/** The code that the hook gets, and what is said. */
async function enter(
  host: FakeHost,
  options = "",
): Promise<{ readonly code: string; readonly said: string }> {
  assert.equal(await pyve(host, `hook enter bash${options}`), 0);
  return { code: host.stdout(), said: host.stderr() };
}

for (const shell of ["bash", "zsh", "fish", "pwsh"]) {
  Deno.test(`the hook of ${shell} starts this very pyve`, async () => {
    const host = fakeHost({ env, program: "/opt/it's/pyve" });
    assert.equal(await pyve(host, `hook ${shell}`), 0);
    assert.match(host.stdout(), /\/opt\/it\S*'s\/pyve/);
    assert.match(host.stdout(), new RegExp(`hook enter ${shell}`));
  });
}

Deno.test("the code enters an allowed project and says what was before", async () => {
  const { code, said } = await enter(allowed({ env: { VIRTUAL_ENV: "/mine" } }));
  assert.equal(said, "");
  assert.match(code, /^_pyve_record='\/home\/ada\/\.local\/state\/pyve\/allowed\/[0-9a-f]+'\n/);
  assert.match(code, /^export VIRTUAL_ENV='\/project\/\.venv'$/m);
  assert.match(code, /^export PYVE_PROMPT_PREFIX='\(venv:project\) '$/m);
  const before = JSON.parse(/^export PYVE_HOOK='(.*)'$/m.exec(code)?.[1] ?? "");
  assert.deepEqual(before, {
    before: {
      PATH: "/usr/bin:/bin",
      PYTHONHOME: null,
      PYVE_PROMPT_PREFIX: null,
      VIRTUAL_ENV: "/mine",
      VIRTUAL_ENV_PROMPT: null,
    },
    path: "/project/.venv/bin:/usr/bin:/bin",
    folders: ["/project/.venv/bin"],
  });
});

Deno.test("outside of projects, and where nothing was made yet, there is no code and no word", async () => {
  assert.deepEqual(await enter(fakeHost({ env })), { code: "\n", said: "" });
  const made = fakeHost({ env, files: { "/project/.pyve/config": "backend: venv\n" } });
  const { code, said } = await enter(made);
  assert.match(code, /^_pyve_record='.*'\n$/);
  assert.equal(said, "");
});

Deno.test("why a project is not entered is one line, and the record is named all the same", async () => {
  const file = "/project/.pyve/state.json";
  const cloned = JSON.stringify(stateOf(undefined, "/elsewhere"));
  const cases: readonly (readonly [FakeHost, RegExp])[] = [
    [fakeHost(madeProject(stateOf(), { env })), /nobody allowed it; run `pyve allow`/],
    [fakeHost({ env, files: { [file]: cloned } }), /has moved here .*; run `pyve init`/],
    [fakeHost({ env, files: { [file]: "{" } }), /it is not JSON; run `pyve init --force`/],
    [allowed({ links: { "/project/.venv": "/nowhere" } }), /Cannot find the environment/],
    [allowed({ files: { "/project/.pyve/config": "nonsense: 1\n" } }), /nonsense/],
  ];
  for (const [host, line] of cases) {
    const { code, said } = await enter(host);
    assert.match(code, /^_pyve_record='.*'\n$/);
    assert.match(said, line);
    assert.match(said, /^pyve: .*\n$/);
  }
});

Deno.test("of a denied project the hook says nothing", async () => {
  const host = allowed();
  assert.equal(await pyve(host, "deny"), 0);
  assert.match(host.stderr(), /^Denied `\/project`/);
  const said = host.stderr();
  const after = await enter(host);
  assert.match(after.code, /^_pyve_record='.*'\n$/);
  assert.equal(after.said, said);
});

Deno.test("a project that direnv enters is direnv's, one whose .envrc is the user's is not", async () => {
  const ours = { "/project/.envrc": "# >>> pyve >>>\nx\n# <<< pyve <<<\n" };
  const theirs = { "/project/.envrc": "export A=1\n" };
  const isEntered = async (host: FakeHost, options?: string) =>
    (await enter(host, options)).code.includes("VIRTUAL_ENV");
  const inside = { DIRENV_DIR: "-/project" };
  assert.equal(await isEntered(allowed({ files: ours })), true);
  assert.equal(await isEntered(allowed({ files: ours }), " --direnv"), false);
  assert.equal(await isEntered(allowed({ files: ours, env: inside })), false);
  assert.equal(await isEntered(allowed({ files: ours, env: { DIRENV_DIR: "-/" } })), true);
  assert.equal(await isEntered(allowed({ files: theirs }), " --direnv"), true);
  assert.equal(await isEntered(allowed({ files: theirs, env: inside })), true);
});

Deno.test("the variables of the env file are entered too, and never shown on a terminal", async () => {
  const state = stateOf({ default: environmentState("/project", { envFile: ".env" }) });
  const files = { "/project/.env": "A=1\nnonsense\nHOME=x\nPYTHONHOME=x\nVIRTUAL_ENV=x\n" };
  const { code, said } = await enter(allowed({ files }, state));
  assert.match(code, /^export A='1'$/m);
  assert.doesNotMatch(code, /^export (HOME|PYTHONHOME)=|VIRTUAL_ENV='x'/m);
  assert.equal(said, "pyve: Cannot load line 2 of .env: it is not NAME=VALUE\n");
  const shown = await enter(allowed({ files, terminal: { stdout: true } }, state));
  assert.doesNotMatch(shown.code, /^export A=/m);
});

Deno.test("what a shell inherited is left: the values from before, and PATH without what was added", async () => {
  const inherited = (path: string) => ({
    ...env,
    PATH: path,
    PYVE_HOOK: JSON.stringify({
      before: { PATH: "/usr/bin", VIRTUAL_ENV: null, LIBS: "it's" },
      path: "/p/bin:/usr/bin",
      folders: ["/p/bin"],
    }),
  });
  const same = fakeHost({ env: inherited("/p/bin:/usr/bin") });
  assert.equal(await pyve(same, "hook leave bash"), 0);
  assert.equal(
    same.stdout(),
    "export LIBS='it'\\''s'\nexport PATH='/usr/bin'\nunset PYVE_HOOK\nunset VIRTUAL_ENV\n",
  );
  const changed = fakeHost({ env: inherited("/mine:/p/bin:/usr/bin") });
  await pyve(changed, "hook leave fish");
  assert.match(changed.stdout(), /^set -gx PATH '\/mine:\/usr\/bin';$/m);
  for (const nonsense of [undefined, "", "1", "{", "{}", "[]"]) {
    const host = fakeHost({
      env: { ...env, ...(nonsense === undefined ? {} : { PYVE_HOOK: nonsense }) },
    });
    assert.equal(await pyve(host, "hook leave bash"), 0);
    assert.equal(host.stdout(), "\n");
  }
});

Deno.test("allow takes a folder of a project that can be entered, and nothing else", async () => {
  const host = fakeHost(madeProject(stateOf(), { env, folders: ["/project/src"], cwd: "/" }));
  assert.equal(await pyve(host, "allow project/src"), 0);
  assert.match(host.stderr(), /^Allowed `\/project`/);
  await assert.rejects(pyve(host, "allow /nowhere"), { exit: 2 });
  await assert.rejects(pyve(host, "allow /"), { exit: 3 });
  const config = { "/project/.pyve/config": "backend: venv\n" };
  await assert.rejects(pyve(fakeHost({ env, files: config }), "allow"), { exit: 3 });
  const moved = { "/project/.pyve/state.json": JSON.stringify(stateOf(undefined, "/elsewhere")) };
  await assert.rejects(pyve(fakeHost({ env, files: moved }), "allow"), { exit: 1 });
  const owners = { "/project": 7 };
  await assert.rejects(pyve(fakeHost(madeProject(stateOf(), { env, owners })), "allow"), {
    exit: 4,
  });
});

for (const shell of ["bash", "zsh", "fish"]) {
  Deno.test(`install puts the hook into ${shell}'s start-up file once, and uninstall takes it out`, async () => {
    const file = shell === "fish" ? "/home/ada/.config/fish/config.fish" : `/home/ada/.${shell}rc`;
    const host = fakeHost({
      env,
      files: { [file]: "# mine", "/usr/bin/pyve": { content: "", mode: 0o755 } },
      program: "/usr/bin/pyve",
      answers: [true],
      terminal: { stdin: true, stderr: true },
    });
    assert.equal(await pyve(host, `hook install ${shell}`), 0);
    const text = host.fs.readText(file) ?? "";
    assert.match(text, new RegExp(`^# mine\n# >>> pyve hook >>>\n.*pyve hook ${shell}.*\n# <<<`));
    assert.equal(await pyve(host, `hook install ${shell}`), 0, "nobody is asked again");
    assert.equal(host.fs.readText(file), text);
    assert.equal(await pyve(host, "hook uninstall"), 0);
    assert.equal(host.fs.readText(file), "# mine\n");
    assert.match(host.stderr(), new RegExp(`Removed the hook of ${shell}\n$`));
  });
}

Deno.test("a pyve that is not on PATH is loaded by its path", async () => {
  const host = fakeHost({ env, program: "/opt/my tools/pyve" });
  await pyve(host, "hook install --yes");
  assert.match(
    host.fs.readText("/home/ada/.zshrc") ?? "",
    /"\$\('\/opt\/my tools\/pyve' hook zsh\)"/,
  );
});

Deno.test("without a yes, a known shell or a home, nothing is installed", async () => {
  const cases = [
    [env, "install", /nobody said/],
    [env, "install tcsh", /the shell `tcsh`/],
    [env, "uninstall tcsh", /the shell `tcsh`/],
    [env, "install pwsh", /can be printed only/],
    [{ SHELL: "/bin/tcsh" }, "install", /\$SHELL names none/],
    [{ SHELL: "/bin/bash" }, "install", /HOME is not set/],
  ] as const;
  for (const [variables, line, message] of cases) {
    const host = fakeHost({ env: variables });
    await assert.rejects(pyve(host, `hook ${line}`), { exit: 2, message });
    assert.deepEqual(host.transcript, []);
  }
});
