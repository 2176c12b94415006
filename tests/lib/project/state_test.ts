import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { parseState, readState, statePath } from "../../../lib/project/state.ts";
import { writeState } from "../../../lib/project/write_state.ts";
import { version } from "../../../lib/version.ts";
import { type FakeHost, fakeHost } from "../../support/fake_host.ts";
import { environmentState, namedState, stateOf } from "../../support/made_project.ts";

const file = "/project/.pyve/state.json";

function project(text?: string): FakeHost {
  return fakeHost({
    folders: ["/project/.pyve"],
    ...(text === undefined ? {} : { files: { [file]: text } }),
  });
}

function written(host: FakeHost) {
  return JSON.parse(host.fs.readText(file) ?? "");
}

Deno.test("the state is in .pyve/state.json", () => {
  assert.equal(statePath("/project"), file);
  assert.equal(readState(project(), "/project"), undefined);
});

Deno.test("what is written is read again", () => {
  const host = project();
  const environment = environmentState("/project", { envFile: ".env" });
  writeState(host, "/project", "default", environment);
  const state = readState(host, "/project");
  assert.deepEqual(state?.environments["default"], environment);
  assert.deepEqual([state?.root, state?.tool], ["/project", `pyve ${version}`]);
  assert.deepEqual(host.transcript, [`write ${file}`]);
});

Deno.test("the file has the members that the contract names", () => {
  const host = project();
  writeState(host, "/project", "default", environmentState());
  const state = written(host);
  assert.deepEqual(Object.keys(state), ["schema", "tool", "root", "environments"]);
  assert.equal(state.schema, 1);
  for (
    const member of ["backend", "prefix", "interpreter", "specs", "path", "variables", "made"]
  ) {
    assert.ok(member in state.environments.default, member);
  }
  assert.ok(host.fs.readText(file)?.endsWith("}\n"));
});

Deno.test("writing the same again writes nothing", () => {
  const host = project();
  writeState(host, "/project", "default", environmentState());
  writeState(host, "/project", "default", environmentState());
  assert.equal(host.transcript.length, 1);
});

Deno.test("the other environments of the project stay", () => {
  const host = project();
  writeState(host, "/project", "default", environmentState());
  const state = writeState(host, "/project", "dev", namedState());
  assert.deepEqual(Object.keys(state.environments), ["default", "dev"]);
  assert.deepEqual(written(host), state);
});

Deno.test("environments of the place that a project was copied from are left out", () => {
  const copied = stateOf({ default: environmentState("/old"), dev: namedState("/old") }, "/old");
  const host = project(JSON.stringify(copied));
  writeState(host, "/project", "default", environmentState());
  assert.deepEqual(written(host), {
    ...stateOf(),
    tool: `pyve ${version}`,
  });
});

Deno.test("a state that cannot be read is replaced", () => {
  for (const text of ["", "{", "[]", '{"schema": 2, "environments": {}}']) {
    const host = project(text);
    writeState(host, "/project", "default", environmentState());
    assert.deepEqual(Object.keys(written(host).environments), ["default"], text);
  }
});

Deno.test("an environment may have any name, and only what is there is found", () => {
  const host = project();
  writeState(host, "/project", "constructor", environmentState());
  writeState(host, "/project", "__proto__", namedState());
  const environments = readState(host, "/project")?.environments ?? {};
  assert.deepEqual(Object.keys(environments), ["constructor", "__proto__"]);
  assert.equal(environments["__proto__"]?.generation, "dev.0123abcd");
  assert.equal(environments["toString"], undefined);
});

const broken: Readonly<Record<string, string>> = {
  "not JSON": "{",
  "empty": "",
  "a list": "[]",
  "null": "null",
  "without environments": '{"schema": 1, "root": "/project"}',
  "with a list of environments": '{"schema": 1, "root": "/project", "environments": []}',
  "without a root": '{"schema": 1, "environments": {}}',
  "with an environment that is a text":
    '{"schema": 1, "root": "/project", "environments": {"default": "x"}}',
};

for (const [what, text] of Object.entries(broken)) {
  Deno.test(`a state file that is ${what} is refused with the command that mends it`, () => {
    assert.throws(() => parseState(text, file), (error) => {
      assert.ok(error instanceof PyveError);
      assert.match(error.message, /^Cannot read `\/project\/\.pyve\/state\.json`: /);
      assert.deepEqual([error.exit, /`pyve init --force`/.test(error.hint ?? "")], [1, true]);
      return true;
    });
  });
}

Deno.test("every member that run uses must be there", () => {
  const whole = environmentState();
  const members = [
    "prefix",
    "generation",
    "interpreter",
    "specs",
    "selection",
    "path",
    "variables",
    "unset",
  ];
  for (const member of members) {
    const { [member]: _, ...rest } = { ...whole } as Record<string, unknown>;
    const text = JSON.stringify({ ...stateOf(), environments: { default: rest } });
    assert.throws(() => parseState(text, file), /environment `default` is incomplete/, member);
  }
});

Deno.test("a conda environment may have no interpreter, and its scripts are two lists", () => {
  const conda = environmentState("/project", { backend: "micromamba", interpreter: undefined });
  const read = (scripts: unknown) =>
    parseState(JSON.stringify(stateOf({ default: { ...conda, scripts } as typeof conda })), file);
  const scripts = { enter: ["/a.sh"], leave: [] };
  assert.deepEqual(read(scripts).environments["default"]?.scripts, scripts);
  assert.equal(read(undefined).environments["default"]?.interpreter, undefined);
  for (const broken of [[], "x", { enter: [] }, { enter: "x", leave: [] }]) {
    assert.throws(() => read(broken), /environment `default` is incomplete/);
  }
});

Deno.test("members of the wrong type are found before anybody uses them", () => {
  const read = (changes: Readonly<Record<string, unknown>>) =>
    parseState(
      JSON.stringify({
        ...stateOf(),
        environments: { default: { ...environmentState(), ...changes } },
      }),
      file,
    );
  const wrong: Readonly<Record<string, unknown>> = {
    path: [1],
    variables: { A: 1 },
    unset: [3],
    interpreter: { path: 3 },
    envFile: 7,
    specs: [{ path: 3 }],
    selection: {},
    made: 3,
    backend: "docker",
    scripts: { enter: [1], leave: [] },
  };
  for (const [member, value] of Object.entries(wrong)) {
    assert.throws(() => read({ [member]: value }), PyveError, member);
  }
  for (
    const member of [
      { path: ["a\0b"] },
      { variables: { "A=B": "x" } },
      { variables: { "": "x" } },
      { variables: { A: "a\0b" } },
    ]
  ) {
    assert.throws(() => read(member), PyveError, JSON.stringify(member));
  }
  assert.doesNotThrow(() => read({}));
});

Deno.test("a state of a newer pyve is not guessed at", () => {
  const text = JSON.stringify({ ...stateOf(), schema: 2 });
  assert.throws(() => parseState(text, file), (error) => {
    assert.ok(error instanceof PyveError);
    assert.match(error.message, /another version of pyve/);
    assert.match(error.hint ?? "", /^update pyve/);
    return true;
  });
});
