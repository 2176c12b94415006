import assert from "node:assert/strict";
import { run } from "../../commands/run.ts";
import type { RunArguments } from "../../commands/run_arguments.ts";
import { PyveError } from "../../lib/errors.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";
import { Became, type FakeHost, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";
import { environmentState, madeProject, namedState, stateOf } from "../support/made_project.ts";

const python: RunArguments = { environment: "default", envFile: undefined, command: ["python"] };

function project(changes: FakeHostOptions = {}): FakeHost {
  return fakeHost(madeProject(stateOf(), changes));
}

/** A project whose environment is otherwise than usual. */
function projectWith(changes: Partial<EnvironmentState>, more: FakeHostOptions = {}): FakeHost {
  const environment = environmentState("/project", changes);
  return fakeHost(madeProject(stateOf({ default: environment }), more));
}

/** What `run` became; nothing else was done. */
async function became(host: FakeHost, wanted: Partial<RunArguments> = {}): Promise<Became> {
  const error = await run(host, { ...python, ...wanted }).catch((cause: unknown) => cause);
  assert.ok(error instanceof Became, String(error));
  assert.equal(host.transcript.length, 1);
  return error;
}

/** Why `run` did not become the program; nothing at all was done. */
async function refusal(host: FakeHost, wanted: Partial<RunArguments> = {}): Promise<PyveError> {
  const error = await run(host, { ...python, ...wanted }).catch((cause: unknown) => cause);
  assert.ok(error instanceof PyveError, String(error));
  assert.deepEqual([error.exit, host.transcript, host.stdout()], [125, [], ""]);
  return error;
}

Deno.test("run becomes the program with what activation sets", async () => {
  const { argv, changes } = await became(project(), { command: ["python", "-c", "1", ""] });
  assert.deepEqual(argv, ["python", "-c", "1", ""]);
  assert.deepEqual(changes, {
    set: { PATH: "/project/.venv/bin:/usr/bin:/bin", VIRTUAL_ENV: "/project/.venv" },
    unset: ["PYTHONHOME"],
  });
});

Deno.test("an environment that is entered already is entered once", async () => {
  const host = project({ env: { PATH: "/usr/bin:/project/.venv/bin:/bin" } });
  assert.equal((await became(host)).changes.set["PATH"], "/project/.venv/bin:/usr/bin:/bin");
});

Deno.test("the project is found from a folder deep inside", async () => {
  const host = project({ cwd: "/project/src/.pyve/bin" });
  assert.equal((await became(host)).changes.set["VIRTUAL_ENV"], "/project/.venv");
});

Deno.test("--env enters another environment of the project", async () => {
  const state = stateOf({ default: environmentState(), dev: namedState() });
  const { changes } = await became(fakeHost(madeProject(state)), { environment: "dev" });
  assert.equal(changes.set["VIRTUAL_ENV"], "/project/.pyve/envs/dev");
  assert.equal(changes.set["PATH"], "/project/.pyve/envs/dev/bin:/usr/bin:/bin");
});

Deno.test("an environment that does not exist is refused with the command that makes it", async () => {
  for (const environment of ["dev", "constructor", "__proto__"]) {
    const error = await refusal(project(), { environment });
    assert.equal(error.message, `Cannot find the environment \`${environment}\` in this project`);
    assert.equal(error.hint, `run \`pyve init --env ${environment}\``);
  }
});

const generation = "/project/.pyve/envs/default.0123abcd";
const link = { "/project/.venv": ".pyve/envs/default.0123abcd" };
const withPython = { ...link, [`${generation}/bin/python`]: "/usr/bin/python3.11" };

/** What is wrong with a project, the root that its state names, and what is said. */
const damages: readonly (readonly [string, FakeHostOptions, string, string])[] = [
  [
    "of a project that was moved",
    { links: withPython },
    "/old",
    "Cannot use the environment: the project has moved here from `/old`",
  ],
  [
    "of a project that was copied",
    { links: withPython, folders: ["/old/.pyve"] },
    "/old",
    "Cannot use the environment: it belongs to `/old`, which this is a copy of",
  ],
  ["that is missing", {}, "/project", "Cannot find the environment `/project/.venv`"],
  [
    "whose generation is missing",
    { links: link },
    "/project",
    "Cannot find the environment `/project/.venv`",
  ],
  [
    "that is a folder of somebody else",
    { files: { "/project/.venv/bin/python": "" } },
    "/project",
    "Cannot use `/project/.venv`: it is not the environment that pyve made",
  ],
  [
    "that is a link to somewhere else",
    { links: { "/project/.venv": "/opt/venv" }, files: { "/opt/venv/bin/python": "" } },
    "/project",
    "Cannot use `/project/.venv`: it is not the environment that pyve made",
  ],
  [
    "that is a link of somebody else to nowhere",
    { links: { "/project/.venv": "/opt/gone" } },
    "/project",
    "Cannot use `/project/.venv`: it is not the environment that pyve made",
  ],
  [
    "whose interpreter is gone",
    { links: withPython },
    "/project",
    "Cannot use the environment: its interpreter `/usr/bin/python3.11` is gone",
  ],
];

for (const [which, machine, root, message] of damages) {
  Deno.test(`an environment ${which} is refused, and nothing runs`, async () => {
    const state = JSON.stringify(stateOf(undefined, root));
    const host = fakeHost({
      ...machine,
      files: { ...machine.files, "/project/.pyve/state.json": state },
    });
    const error = await refusal(host);
    assert.equal(error.message, message);
    const isForeign = message.startsWith("Cannot use `");
    assert.match(error.hint ?? "", isForeign ? /`pyve init --force`$/ : /`pyve init/);
  });
}

const activateD = "/project/.pyve/envs/shop/etc/conda/activate.d";

function condaProject(enter: readonly string[], more: FakeHostOptions = {}): FakeHost {
  return projectWith({
    backend: "micromamba",
    prefix: "/project/.pyve/envs/shop",
    path: ["/project/.pyve/envs/shop/bin"],
    scripts: { enter, leave: [`${activateD}/x.sh`] },
  }, more);
}

const program = { content: "", mode: 0o755 };
const ownBash = "/project/.pyve/envs/default.0123abcd/bin/bash";

Deno.test("scripts are sourced by the first bash of PATH, which becomes the program", async () => {
  const files = { [ownBash]: program, "/bin/bash": program };
  const host = condaProject([`${activateD}/a.sh`], { files });
  const { argv, changes } = await became(host, { command: ["python", "-c", "it's"] });
  const [bash, ...rest] = argv;
  assert.equal(bash, "bash");
  assert.deepEqual(rest.slice(0, 3), ["--norc", "-p", "-c"]);
  assert.deepEqual(rest.slice(-4), ["0", "python", "-c", "it's"]);
  assert.match(rest.join("\n"), new RegExp(`${activateD}/a\\.sh`));
  assert.equal(changes.set["PATH"], "/project/.pyve/envs/shop/bin:/usr/bin:/bin");
});

Deno.test("where PATH has folders that move with us, or no usual bash, it is looked for", async () => {
  const bash = "/project/.pyve/envs/shop/bin/bash";
  const machines: readonly FakeHostOptions[] = [
    { files: { [ownBash]: program, "/bin/bash": program }, env: { PATH: "bin:/usr/bin:/bin" } },
    { files: { [ownBash]: program } },
    { files: { [ownBash]: program, "/bin/bash": "no program" } },
  ];
  for (const machine of machines) {
    const { argv } = await became(condaProject([`${activateD}/a.sh`], machine));
    assert.equal(argv[0], bash);
  }
});

Deno.test("without bash any sh sources the scripts, and without scripts nothing is between", async () => {
  const { argv } = await became(condaProject([`${activateD}/a.sh`]));
  assert.deepEqual([argv[0], argv[1], argv.at(-1)], ["/bin/sh", "-c", "python"]);
  assert.deepEqual((await became(condaProject([]))).argv, ["python"]);
});

const dotenv = "# of the team\nTOKEN='a b'\nHOME=/nowhere\nVIRTUAL_ENV=/nowhere\nPYTHONHOME=/x\n";

Deno.test("env_file is loaded, and what is set already or by activation wins over it", async () => {
  const files = { "/project/.env": dotenv };
  const host = projectWith({ envFile: ".env" }, { files, env: { HOME: "/home/ada" } });
  assert.deepEqual((await became(host)).changes, {
    set: {
      TOKEN: "a b",
      PATH: "/project/.venv/bin:/usr/bin:/bin",
      VIRTUAL_ENV: "/project/.venv",
    },
    unset: ["PYTHONHOME"],
  });
});

Deno.test("env_file is found from a sub-folder and where its path is absolute", async () => {
  const files = { "/project/.env": "A=1\n", "/etc/team.env": "A=2\n" };
  const inside = projectWith({ envFile: ".env" }, { files, cwd: "/project/src" });
  assert.equal((await became(inside)).changes.set["A"], "1");
  const absolute = projectWith({ envFile: "/etc/team.env" }, { files });
  assert.equal((await became(absolute)).changes.set["A"], "2");
});

Deno.test("an env_file that is not there is passed over", async () => {
  const { changes } = await became(projectWith({ envFile: ".env" }));
  assert.deepEqual(Object.keys(changes.set).sort(), ["PATH", "VIRTUAL_ENV"]);
});

Deno.test("a malformed env_file is refused with its line, and its value is not shown", async () => {
  const files = { "/project/.env": "A=1\nSECRET='hunter2\n" };
  const error = await refusal(projectWith({ envFile: ".env" }, { files }));
  assert.deepEqual(error.at, { file: "/project/.env", line: 2 });
  assert.doesNotMatch(`${error.message} ${error.hint}`, /hunter2/);
});

Deno.test("--env-file stands in for env_file, relative to the working directory", async () => {
  const files = { "/project/.env": "A=1\nB=1\n", "/project/src/staging.env": "A=2\n" };
  const host = projectWith({ envFile: ".env" }, { files, cwd: "/project/src" });
  const { changes } = await became(host, { envFile: "staging.env" });
  assert.equal(changes.set["A"], "2");
  assert.equal(changes.set["B"], undefined);
});

Deno.test("--env-file must name a file that exists", async () => {
  const error = await refusal(project(), { envFile: "nowhere.env" });
  assert.equal(error.message, "Cannot read `nowhere.env`: there is no such file");
});

Deno.test("a folder in place of an env file is a wrong name, and not moved away", async () => {
  const asked = await refusal(project(), { envFile: "." });
  assert.equal(asked.message, "Cannot read `.`: it is a folder");
  assert.equal(asked.hint, "name a file after `--env-file`");
  const configured = await refusal(projectWith({ envFile: "." }, {}));
  assert.match(configured.hint ?? "", /`pyve config set env_file FILE`/);
});

Deno.test("outside of a project run points to init", async () => {
  const bare = fakeHost({ cwd: "/project/src", folders: ["/project/.pyve/bin"] });
  const error = await refusal(bare);
  assert.equal(error.message, "Cannot find a pyve project in `/project/src` or above it");
  assert.match(error.hint ?? "", /`pyve init`/);
});

Deno.test("a project without an environment points to init", async () => {
  const error = await refusal(fakeHost({ files: { "/project/.pyve/config": "" } }));
  assert.match(error.message, /this project has no environment yet/);
  assert.equal(error.hint, "run `pyve init`");
});

Deno.test("a project of another user is refused, one of the administrator is not", async () => {
  const error = await refusal(project({ owners: { "/project": 1001 } }));
  assert.match(error.message, /^Refused to work in `\/project`: it belongs to another user$/);
  await became(project({ owners: { "/project": 0 } }));
});

Deno.test("a state file that is damaged or of another pyve points to init --force", async () => {
  const texts: Readonly<Record<string, RegExp>> = {
    "{": /^Cannot read `\/project\/\.pyve\/state\.json`: it is not JSON$/,
    '{"schema": 2, "environments": {}}': /: it was written by another version of pyve$/,
  };
  for (const [text, message] of Object.entries(texts)) {
    const error = await refusal(project({ files: { "/project/.pyve/state.json": text } }));
    assert.match(error.message, message);
    assert.match(error.hint ?? "", /`pyve init --force`/);
  }
});

Deno.test("a program that cannot be found or started keeps its own status", async () => {
  const statuses = { ENOENT: 127, EACCES: 126 } as const;
  for (const [code, exit] of Object.entries(statuses)) {
    const failures = { "become:python": code as keyof typeof statuses };
    const error = await run(project({ failures }), python).catch((cause: unknown) => cause);
    assert.ok(error instanceof PyveError);
    assert.equal(error.exit, exit);
  }
});
