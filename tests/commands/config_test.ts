import assert from "node:assert/strict";
import * as v from "valibot";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import {
  configExplainSchema,
  configGetSchema,
  configListSchema,
} from "../../commands/schema/config.ts";
import { formatPosition, PyveError } from "../../lib/errors.ts";
import { Became, type FakeHost, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";

const file = "/project/.pyve/config";
const user = "/home/ada/.config/pyve/config.yaml";

function hostWith(options: FakeHostOptions): FakeHost {
  return fakeHost({ ...options, env: { HOME: "/home/ada", ...options.env } });
}

function hostWithConfig(text: string, options: FakeHostOptions = {}): FakeHost {
  return hostWith({ ...options, files: { [file]: text, ...options.files } });
}

/** Runs `pyve config …`; what it prints on stdout. */
async function config(host: FakeHost, ...words: readonly string[]): Promise<string> {
  const { globals, rest } = readGlobals(["config", ...words]);
  assert.equal(await runProgram(host, globals, rest), 0);
  return host.stdout();
}

async function mistake(host: FakeHost, ...words: readonly string[]): Promise<PyveError> {
  const error = await config(host, ...words).then(
    () => assert.fail("it went well"),
    (cause) => cause,
  );
  assert.ok(error instanceof PyveError, String(error));
  assert.equal(host.stdout(), "");
  return error;
}

Deno.test("config list shows every key, unset ones without a value", async () => {
  const host = hostWithConfig("env_file: .env\nenvs: {dev: {extras: [a, b]}}\n");
  const lines = (await config(host, "list")).split("\n");
  assert.ok(lines.includes("env_file=.env"));
  assert.ok(lines.includes("venv.directory=.venv"));
  assert.ok(lines.includes("micromamba.version"));
  assert.ok(lines.includes("envs.dev.extras=a,b"));
  assert.ok(!lines.some((line) => line.startsWith("envs.dev.dev")));
});

Deno.test("config list --show-origin says where each value comes from", async () => {
  const host = hostWithConfig("backend: auto\n", {
    env: { PYVE_VENV_PIP: "off" },
    files: { [user]: "venv: {installer: uv}\n", "/project/.python-version": "3.12\n" },
  });
  const lines = (await config(host, "list", "--show-origin")).split("\n");
  for (
    const line of [
      ".pyve/config:1:10\tbackend=auto",
      ".python-version:1\tpython.version=3.12",
      "PYVE_VENV_PIP\tvenv.pip=false",
      `${user}:1:19\tvenv.installer=uv`,
      "default\tvenv.install=auto",
      "unset\tenv_file",
    ]
  ) {
    assert.ok(lines.includes(line), `${line} is missing from:\n${lines.join("\n")}`);
  }
});

Deno.test("config list --json obeys its schema", async () => {
  const host = hostWithConfig("venv: {pip: false}\n");
  const { settings } = v.parse(configListSchema, JSON.parse(await config(host, "list", "--json")));
  assert.deepEqual(settings.find(({ key }) => key === "venv.pip"), {
    key: "venv.pip",
    value: false,
    origin: { kind: "file", layer: "project", at: { file: ".pyve/config", line: 1, column: 13 } },
  });
  assert.deepEqual(settings.find(({ key }) => key === "env_file"), {
    key: "env_file",
    value: null,
    origin: null,
  });
});

Deno.test("a value with a newline stays on one line of the list, and is whole in get", async () => {
  const text = 'env_file: "a\\nb"\n';
  assert.match(await config(hostWithConfig(text), "list"), /^env_file=a\\nb$/m);
  assert.equal(await config(hostWithConfig(text), "get", "env_file"), "a\nb\n");
});

Deno.test("config get prints the value alone, a list an item a line", async () => {
  const text = "python: {version: 3.10}\nenvs: {dev: {extras: [a, b]}}\n";
  assert.equal(await config(hostWithConfig(text), "get", "python.version"), "3.10\n");
  assert.equal(await config(hostWithConfig(text), "get", "envs.dev.extras"), "a\nb\n");
  assert.equal(await config(hostWithConfig(text), "get", "venv.pip"), "true\n");
});

Deno.test("config get of an environment that no file names reads its variable", async () => {
  const host = hostWith({ env: { PYVE_ENVS_CI_BACKEND: "venv" } });
  assert.equal(await config(host, "get", "envs.ci.backend"), "venv\n");
});

Deno.test("config get --json obeys its schema", async () => {
  const host = hostWithConfig("backend: venv\n");
  const document = v.parse(
    configGetSchema,
    JSON.parse(await config(host, "get", "backend", "--json")),
  );
  assert.equal(document.value, "venv");
});

Deno.test("config get of an unset key exits 1 with nothing on stdout", async () => {
  const error = await mistake(hostWithConfig(""), "get", "env_file");
  assert.equal(error.exit, 1);
});

Deno.test("an unknown key is answered with the nearest one", async () => {
  for (const words of [["get", "vnev.pip"], ["set", "vnev.pip", "x"], ["explain", "vnev.pip"]]) {
    const error = await mistake(hostWithConfig(""), ...words);
    assert.deepEqual([error.exit, error.hint], [2, "did you mean `venv.pip`?"]);
  }
});

Deno.test("an unknown sub-command is answered with the nearest one", async () => {
  const error = await mistake(hostWith({}), "lst");
  assert.equal(error.exit, 2);
  assert.match(error.hint ?? "", /did you mean `list`/);
});

Deno.test("a mistake in a file fails with its place", async () => {
  const error = await mistake(hostWithConfig("backend: venv\nvenv:\n  pi: x\n"), "list");
  assert.equal(error.exit, 2);
  assert.equal(formatPosition(error.at ?? { file: "" }), ".pyve/config:3:3");
  assert.equal(error.hint, "did you mean `venv.pip`?");
});

Deno.test("config set keeps comments and order, and says what it did on stderr", async () => {
  const host = hostWithConfig("# mine\nbackend: auto  # why\nenv_file: .env\n");
  assert.equal(await config(host, "set", "backend", "venv"), "");
  assert.equal(host.fs.readText(file), "# mine\nbackend: venv  # why\nenv_file: .env\n");
  assert.equal(host.stderr(), "Set `backend` to `venv` in `.pyve/config`\n");
});

Deno.test("config set works from a folder inside the project", async () => {
  const host = hostWithConfig("backend: auto\n", { cwd: "/project/src" });
  await config(host, "set", "backend", "venv");
  assert.equal(host.fs.readText(file), "backend: venv\n");
});

Deno.test("config set says when nothing is to do, and when a variable wins anyway", async () => {
  const host = hostWithConfig("venv:\n  pip: false\n", { env: { PYVE_VENV_PIP: "1" } });
  await config(host, "set", "venv.pip", "no");
  assert.match(host.stderr(), /^Nothing to do: `venv.pip` is `false` in `.pyve\/config`\n/);
  assert.match(host.stderr(), /warning: `PYVE_VENV_PIP` is set and wins over the file\n/);
});

Deno.test("config set waits for another pyve in the project", async () => {
  const host = hostWithConfig("", { lockedElsewhere: { "/project/.pyve/lock": 1000 } });
  await config(host, "set", "backend", "venv");
  assert.match(host.stderr(), /note: waiting for another pyve/);
  assert.ok(host.transcript.includes("lock /project/.pyve/lock"));
});

Deno.test("config set outside of a project exits 3 and points to init and --user", async () => {
  const error = await mistake(hostWith({}), "set", "backend", "venv");
  assert.equal(error.exit, 3);
  assert.match(error.hint ?? "", /`pyve init`.*`--user`/);
});

Deno.test("--user and --system write the files of those layers, outside of a project too", async () => {
  const host = hostWith({});
  await config(host, "set", "--user", "venv.installer", "uv");
  await config(host, "set", "--system", "venv.installer", "pip");
  assert.deepEqual(host.tree(), {
    [user]: "venv:\n  installer: uv\n",
    "/etc/xdg/pyve/config.yaml": "venv:\n  installer: pip\n",
    "/project": "(folder)",
  });
});

Deno.test("--user together with --system, or without a home, is refused", async () => {
  const both = await mistake(hostWith({}), "set", "--user", "--system", "backend", "venv");
  assert.match(both.message, /^Cannot use `--user` together with `--system`$/);
  const homeless = await mistake(fakeHost({}), "set", "--user", "backend", "venv");
  assert.deepEqual([homeless.exit, homeless.hint], [2, "set HOME or XDG_CONFIG_HOME"]);
});

Deno.test("config unset takes the key out; a key that is not there exits 1", async () => {
  const host = hostWithConfig("backend: venv\nenv_file: x\n");
  await config(host, "unset", "env_file");
  assert.equal(host.fs.readText(file), "backend: venv\n");
  const error = await mistake(host, "unset", "env_file");
  assert.equal(error.exit, 1);
  assert.match(error.hint ?? "", /--show-origin/);
});

Deno.test("config unset mends a file that has a wrong key", async () => {
  const host = hostWithConfig("backend: venv\nvnev: {pip: true}\n");
  await config(host, "unset", "vnev");
  assert.equal(host.fs.readText(file), "backend: venv\n");
});

Deno.test("config path prints the file of a layer", async () => {
  assert.equal(await config(hostWithConfig(""), "path"), `${file}\n`);
  assert.equal(await config(hostWith({}), "path", "--user"), `${user}\n`);
  const env = { XDG_CONFIG_DIRS: "/one:/two" };
  assert.equal(await config(hostWith({ env }), "path", "--system"), "/one/pyve/config.yaml\n");
  assert.equal((await mistake(hostWith({}), "path")).exit, 3);
});

Deno.test("config edit becomes $VISUAL, else $EDITOR, else vi, with their arguments", async () => {
  const editors: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{ VISUAL: "code --wait", EDITOR: "ed" }, "code --wait"],
    [{ VISUAL: "", EDITOR: "ed" }, "ed"],
    [{}, "vi"],
  ];
  for (const [env, editor] of editors) {
    const host = hostWith({ env });
    await assert.rejects(config(host, "edit", "--user"), (error) => {
      assert.ok(error instanceof Became);
      assert.deepEqual(error.argv, ["sh", "-c", `${editor} "$@"`, editor, user]);
      return true;
    });
    assert.deepEqual(host.transcript[0], "make folder /home/ada/.config/pyve");
  }
});

Deno.test("config schema prints a JSON schema of the file", async () => {
  const schema = JSON.parse(await config(hostWith({}), "schema"));
  assert.equal(schema.additionalProperties, false);
  assert.deepEqual(schema.properties.backend.enum, ["auto", "venv", "micromamba"]);
});

Deno.test("config explain shows every layer of a key and which decides", async () => {
  const host = hostWithConfig("venv: {pip: false}\n", { files: { [user]: "venv: {pip: true}\n" } });
  assert.equal(
    await config(host, "explain", "venv.pip"),
    `venv.pip
  whether the environment has pip in it

  type      true or false
  default   true
  variable  PYVE_VENV_PIP
  example   pyve config set venv.pip false

Layers, highest first:
  flag            -
  variable        -
  project's file  false  .pyve/config:1:13                        decides
  user's file     true   /home/ada/.config/pyve/config.yaml:1:13
  system's file   -
  other files     -
  default         true
`,
  );
});

Deno.test("config explain backend says which rule decided, and why the earlier ones did not", async () => {
  const host = hostWithConfig("env_file: .env\n", { files: { "/project/pyproject.toml": "" } });
  const text = await config(host, "explain", "backend");
  assert.match(text, /^ {2}flag {12}- {8}`--backend` was not given$/m);
  assert.match(text, /^ {2}project's file {2}- {8}the project's configuration does not set/m);
  assert.match(text, /^ {2}other files {5}decides {2}found pyproject.toml: venv$/m);
});

Deno.test("config explain backend works before init, and sees an old activation", async () => {
  const env = { PYVE_BACKEND: "micromamba", PYVE_ENV_NAME: "x" };
  const host = hostWith({ env, files: { "/project/requirements.txt": "" } });
  const text = await config(host, "explain", "backend");
  assert.match(text, /variable {8}- {5}.*old pyve's activation/);
  assert.match(text, /decides {2}found requirements.txt: venv/);
});

Deno.test("config explain --json obeys its schema", async () => {
  const host = hostWithConfig("backend: venv\n", { files: { "/project/environment.yml": "" } });
  const document = v.parse(
    configExplainSchema,
    JSON.parse(await config(host, "explain", "backend", "--json")),
  );
  assert.equal(document.value, "venv");
  assert.equal(document.choice?.decidedBy, "project");
  assert.deepEqual(document.layers.filter(({ decides }) => decides).map(({ layer }) => layer), [
    "project",
  ]);
  const other = hostWith({ env: { PYVE_PROMPT_FORMAT: "{env_name}" } });
  const explained = JSON.parse(await config(other, "explain", "prompt.format", "--json"));
  assert.equal(v.parse(configExplainSchema, explained).value, "{env_name}");
});

Deno.test("the help of config and of its sub-commands has examples", async () => {
  assert.match(await config(hostWith({}), "--help"), /Examples:\n {2}\$ pyve config list/);
  for (const name of ["list", "get", "set", "unset", "path", "edit", "schema", "explain"]) {
    assert.match(await config(hostWith({}), name, "--help"), /Example:\n {2}\$ pyve config /);
  }
});
