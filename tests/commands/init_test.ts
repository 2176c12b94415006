import assert from "node:assert/strict";
import * as v from "valibot";
import { initPlanSchema, initSchema } from "../../commands/schema/init.ts";
import { readState } from "../../lib/project/state.ts";
import { permissionFile } from "../../lib/self/allowed.ts";
import type { FakeHost } from "../support/fake_host.ts";
import { effects, initMachine, pythonAt, pyve } from "../support/init_machine.ts";

const files = { "/project/requirements.txt": "click\n" };

/** A machine on which init went well, and what it did and said. */
async function init(host: FakeHost, line = "init"): Promise<FakeHost> {
  assert.equal(await pyve(host, line), 0, host.stderr());
  return host;
}

/** What one more command did and said. */
async function again(host: FakeHost, line = "init") {
  const done = effects(host).length;
  const said = host.stderr().length;
  const printed = host.stdout().length;
  await init(host, line);
  return {
    effects: effects(host).slice(done),
    stderr: host.stderr().slice(said),
    stdout: host.stdout().slice(printed),
  };
}

function environmentOf(host: FakeHost, name = "default") {
  const environment = readState(host, "/project")?.environments[name];
  assert.ok(environment !== undefined);
  return environment;
}

Deno.test("an empty project gets an environment with pip, and everything that enters it", async () => {
  const host = await init(initMachine());
  const generation = "/project/.pyve/envs/default.00000001";
  assert.deepEqual(effects(host), [
    "make folder /project/.pyve",
    "write /project/.pyve/lock",
    "lock /project/.pyve/lock",
    `make folder ${generation}.pyve-unfinished`,
    `run ${pythonAt(11)} -I -c SCRIPT ${generation} project ` +
    "/usr/lib/python3.11/ensurepip/_bundled/pip-23.0-py3-none-any.whl",
    `remove ${generation}.pyve-unfinished`,
    "link /project/.venv -> .pyve/envs/default.00000001",
    "write /project/.pyve/state.json",
    "write /project/.pyve/config",
    "write /project/.gitignore",
    "write /project/.pyve/run (755)",
    "write /project/.envrc",
    "make folder /home/ada/.local/state/pyve/allowed",
    `write ${permissionFile(host, "/project")} (600)`,
    "unlock /project/.pyve/lock",
  ]);
  assert.equal(host.stdout(), "");
  assert.equal(
    host.stderr(),
    `Making the environment …
  backend  venv (nothing else decided: venv)
  python   3.11.7 (/usr/bin/python3.11)
  made     .venv in 100 ms (there was none)
  wrote    .pyve/config, .gitignore, .pyve/run, .envrc
note: direnv is not on PATH; \`.envrc\` waits for it, and \`pyve run\` works without it

Next: \`pyve run python\`
`,
  );
});

Deno.test("the state tells what run needs", async () => {
  const host = await init(initMachine({ files }));
  const { specs, ...environment } = environmentOf(host);
  assert.deepEqual(specs.map(({ path }) => path), ["requirements.txt"]);
  assert.deepEqual(environment, {
    backend: "venv",
    prefix: "/project/.venv",
    generation: "default.00000001",
    interpreter: { path: pythonAt(11), version: "3.11.7" },
    selection: { requirements: [], extras: [], groups: [], dev: true, install: true, pip: true },
    path: ["/project/.venv/bin"],
    variables: { VIRTUAL_ENV: "/project/.venv" },
    unset: ["PYTHONHOME"],
    made: "2024-05-06T07:08:10.000Z",
  });
});

Deno.test("scripts in the environment start its interpreter by the public name", async () => {
  const host = await init(initMachine({ files }));
  assert.equal(host.fs.readText("/project/.venv/bin/click"), "#!/project/.venv/bin/python\n");
  assert.equal(host.fs.readText("/project/.venv/bin/activate"), "VIRTUAL_ENV='/project/.venv'\n");
});

Deno.test("uv makes and fills it where it is there", async () => {
  const host = await init(initMachine({ files, uv: true }));
  const programs = effects(host).filter((line) => line.startsWith("run "));
  assert.equal(programs.length, 3);
  assert.ok(programs.every((line) => line.startsWith("run /usr/bin/uv ")), programs.join("\n"));
  assert.equal(host.fs.readText("/project/.venv/bin/click"), "#!/project/.venv/bin/python\n");
});

Deno.test("a second run starts, writes and asks nothing, and says so", async () => {
  for (const direnv of ["allowed", undefined] as const) {
    const host = await init(initMachine({ files, ...(direnv && { direnv }) }));
    const before = host.tree("/project");
    const second = await again(host);
    assert.deepEqual(second.effects, ["lock /project/.pyve/lock", "unlock /project/.pyve/lock"]);
    assert.equal(second.stderr, "`.venv` is up to date: nothing was changed\n");
    assert.deepEqual(host.tree("/project"), before);
  }
});

Deno.test("a changed spec is brought in by a new generation, and the old one goes last", async () => {
  const host = await init(initMachine({ files }));
  host.fs.write("/project/requirements.txt", "rich\n");
  const second = await again(host);
  const order = second.effects.filter((line) => !line.startsWith("run "));
  assert.deepEqual(order, [
    "lock /project/.pyve/lock",
    "make folder /project/.pyve/envs/default.00000002.pyve-unfinished",
    "remove /project/.pyve/envs/default.00000002.pyve-unfinished",
    "link /project/.venv -> .pyve/envs/default.00000002",
    "write /project/.pyve/state.json",
    "remove tree /project/.pyve/envs/default.00000001",
    "unlock /project/.pyve/lock",
  ]);
  assert.match(second.stderr, /made {5}\.venv in .* \(requirements\.txt changed\)$/m);
  assert.match(second.stderr, /dropped {2}click 1\.0: no spec names it$/m);
  assert.equal(environmentOf(host).generation, "default.00000002");
});

Deno.test("a newer Python is no reason to make it anew, --python is one", async () => {
  const host = await init(initMachine({ pythons: [11, 12] }), "init --python 3.11");
  assert.equal(environmentOf(host).interpreter?.version, "3.11.7");
  assert.match((await again(host)).stderr, /up to date/);
  const { stderr } = await again(host, "init --python 3.12");
  assert.match(stderr, /another Python is wanted than 3\.11\.7/);
  assert.equal(environmentOf(host).interpreter?.version, "3.12.7");
});

Deno.test("--force makes it anew", async () => {
  const host = await init(initMachine());
  assert.match((await again(host, "init --force")).stderr, /\(--force\)/);
  assert.equal(host.fs.readLink("/project/.venv"), ".pyve/envs/default.00000002");
});

Deno.test("options are remembered, so that a plain init makes the same", async () => {
  const machine = initMachine({
    pythons: [11, 12],
    files: {
      "/project/pyproject.toml":
        '[project]\nname = "x"\noptional-dependencies = {docs = ["sphinx"]}\n' +
        '[dependency-groups]\nlint = ["ruff"]\n',
      "/project/.pyve/config": "# ours\nenv_file: .env\n",
    },
  });
  const line = "init --python 3.11 --venv-dir env --extra docs --group lint --no-dev";
  const host = await init(machine, line);
  assert.equal(
    host.fs.readText("/project/.pyve/config"),
    '# ours\nenv_file: .env\npython:\n  version: "3.11"\nvenv:\n  directory: env\nenvs:\n' +
      "  default:\n    extras: [docs]\n    groups: [lint]\n    dev: false\n",
  );
  const second = await again(host);
  assert.match(second.stderr, /^`env` is up to date/);
  assert.equal(environmentOf(host).envFile, ".env");
  assert.match(host.fs.readText("/project/.gitignore") ?? "", /^\/env$/m);
});

Deno.test("what is of one run or of one machine only is not remembered", async () => {
  const path = "/project/3.12/bin/python3.12";
  const own = { [path]: { content: "\x7fELF", mode: 0o755 } };
  const wheel = {
    "/project/3.12/lib/python3.12/ensurepip/_bundled/pip-23.0-py3-none-any.whl": "",
  };
  const host = initMachine({ files: { ...own, ...wheel } });
  await init(host, "init --python 3.12/bin/python3.12 --installer pip --no-direnv");
  const text = host.fs.readText("/project/.pyve/config") ?? "";
  assert.deepEqual(text.split("\n").slice(1), ["backend: venv", ""]);
  assert.equal(host.fs.stat("/project/.envrc"), undefined);
  assert.deepEqual(environmentOf(host).interpreter, { path, version: "3.12.7" });
  assert.match((await again(host, "init --no-direnv")).stderr, /^`\.venv` is up to date/);
});

Deno.test("--no-install installs nothing but pip, until the next plain init", async () => {
  const host = await init(initMachine({ files }), "init --no-install");
  const programs = (lines: readonly string[]) => lines.filter((line) => line.startsWith("run "));
  assert.equal(programs(effects(host)).length, 1);
  const second = await again(host);
  assert.match(second.stderr, /packages are wanted otherwise/);
  assert.match(programs(second.effects).at(-1) ?? "", / -r requirements\.txt$/);
});

Deno.test("another public name takes the old one's place", async () => {
  const old = "/project/.pyve/envs/default.00000001";
  const host = await init(initMachine({ failures: { [`removeTree:${old}`]: "EACCES" } }));
  await init(host, "init --venv-dir env");
  assert.notEqual(host.fs.stat(old), undefined, "also where what it led to cannot be removed");
  assert.equal(host.fs.readLink("/project/env"), ".pyve/envs/default.00000002");
  assert.equal(host.fs.lstat("/project/.venv"), undefined);
});

Deno.test("--env makes another environment beside the default one", async () => {
  const host = await init(initMachine({ files }));
  await init(host, "init --env dev --requirements requirements.txt");
  assert.deepEqual(Object.keys(readState(host, "/project")?.environments ?? {}), [
    "default",
    "dev",
  ]);
  assert.equal(host.fs.readLink("/project/.pyve/envs/dev"), "dev.00000002");
  assert.equal(host.fs.stat("/project/.pyve/run-dev")?.mode, 0o755);
  assert.match((await again(host)).stderr, /up to date/);
  assert.notEqual(host.fs.stat("/project/.pyve/envs/dev/bin/python"), undefined);
  assert.match((await again(host, "init --env dev")).stderr, /up to date/);
});

Deno.test("an environment needs a name that is a name", async () => {
  for (const name of ["Dev", "1st", "a.b", "a/b", "x".repeat(256)]) {
    const host = initMachine();
    assert.equal(await pyve(host, `init --env ${name}`), 2, name);
    assert.deepEqual(effects(host), []);
  }
});

Deno.test("--dry-run says what would be done, and does nothing", async () => {
  const host = await init(initMachine({ files }), "init --dry-run");
  assert.deepEqual(effects(host), []);
  assert.equal(
    host.stdout(),
    `  backend  venv (found requirements.txt: venv)
  python   3.11 (/usr/bin/python3.11)
  prefix   .venv
  because  there was none
  step     making the environment
  step     installing \`requirements.txt\` with pip
`,
  );
  await init(host);
  const second = await again(host, "init --dry-run");
  assert.deepEqual(second.effects, []);
  assert.match(second.stdout, /^\.venv is up to date$/m);
});

Deno.test("--json gives one document that obeys its schema, for the plan and for the outcome", async () => {
  const planned = await init(initMachine({ files }), "init --dry-run --json");
  const plan = v.parse(initPlanSchema, JSON.parse(planned.stdout()));
  assert.deepEqual(plan.reasons, ["there was none"]);
  assert.equal(plan.steps.length, 2);
  const host = await init(initMachine({ files, direnv: "allowed" }), "init --json");
  const first = v.parse(initSchema, JSON.parse(host.stdout()));
  assert.deepEqual([first.made, first.direnv, first.interpreter?.version], [
    true,
    "allowed",
    "3.11.7",
  ]);
  assert.deepEqual(first.written, [".pyve/config", ".gitignore", ".pyve/run", ".envrc"]);
  const second = v.parse(initSchema, JSON.parse((await again(host, "init --json")).stdout));
  assert.deepEqual([second.made, second.direnv, second.written], [false, "unchanged", []]);
});
