import assert from "node:assert/strict";
import * as v from "valibot";
import { errorSchema } from "../../../commands/schema/error.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import { effects, type InitMachine, initMachine, pyve } from "../../support/init_machine.ts";
import { environmentState, stateOf } from "../../support/made_project.ts";

const files = { "/project/requirements.txt": "click\n" };
const lock = "/project/.pyve/lock";

/** Lets the installer of packages end like this, once it was started. */
function failing(code: number, stderr: string): NonNullable<InitMachine["install"]> {
  return (argv) => argv.includes("install") ? { code, stderr } : undefined;
}

Deno.test("an installer that fails makes the first init fail, and no trace is left of it", async () => {
  for (const uv of [false, true]) {
    const host = initMachine({ files, uv, install: failing(1, "ERROR: no such package: click\n") });
    assert.equal(await pyve(host, "init"), 1);
    assert.deepEqual(host.tree("/project"), files);
    assert.match(host.stderr(), /^error: Cannot install .*exited with 1\n {2}ERROR: no such/m);
  }
});

Deno.test("a first init that fails leaves what the user had in .pyve", async () => {
  const config = { ...files, "/project/.pyve/config": "env_file: .env\n" };
  const host = initMachine({ files: config, install: failing(1, "no\n") });
  assert.equal(await pyve(host, "init"), 1);
  assert.deepEqual(host.tree("/project"), config);
});

Deno.test("network trouble exits with 75, in the JSON document too", async () => {
  const trouble = "WARNING: Retrying: NewConnectionError\nERROR: Max retries exceeded with url\n";
  const host = initMachine({ files, install: failing(1, trouble) });
  assert.equal(await pyve(host, "init --json"), 75);
  const { schema, error } = v.parse(errorSchema, JSON.parse(host.stdout()));
  assert.deepEqual([schema, error.exit], ["pyve.init/1", 75]);
  assert.deepEqual(host.tree("/project"), files);
});

Deno.test("an interrupt exits with 130 and leaves no trace either", async () => {
  const host = initMachine({
    files,
    install: (argv) => argv.includes("install") ? { interrupted: true } : undefined,
  });
  assert.equal(await pyve(host, "init"), 130);
  assert.deepEqual(host.tree("/project"), files);
});

Deno.test("a later init that fails leaves the environment as it was, and it works again", async () => {
  let broken = false;
  const host = initMachine({
    files,
    install: (argv) => broken ? failing(1, "no\n")(argv) : undefined,
  });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  host.fs.write("/project/requirements.txt", "nope\n");
  const before = host.tree("/project");
  broken = true;
  assert.equal(await pyve(host, "init"), 1);
  assert.deepEqual(host.tree("/project"), before);
  broken = false;
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.notEqual(host.fs.stat("/project/.venv/bin/nope"), undefined);
});

Deno.test("a state that cannot be written gives the public name back", async () => {
  const state = "/project/.pyve/state.json";
  const first = initMachine({ files, failures: { [`write:${state}`]: "ENOSPC" } });
  assert.equal(await pyve(first, "init"), 1);
  assert.deepEqual(first.tree("/project"), files);
  const before = stateOf();
  const folder = "/project/.pyve/envs/default.0123abcd";
  const later = initMachine({
    failures: { [`write:${state}`]: "ENOSPC" },
    files: { [state]: JSON.stringify(before), "/project/.pyve/config": "" },
    links: { "/project/.venv": folder, [`${folder}/bin/python`]: "/usr/bin/python3.11" },
  });
  assert.equal(await pyve(later, "init --force"), 1);
  assert.notEqual(later.fs.stat("/project/.venv/bin/python"), undefined);
  assert.equal(later.fs.realPath("/project/.venv"), folder);
});

Deno.test("wrong input is found before anything is written", async () => {
  const wrong: readonly (readonly [InitMachine, string, number])[] = [
    [{ files: { "/project/.pyve/config": "vnev: {}\n" } }, "init", 2],
    [{ files: { "/project/requirements.txt": "-r nowhere.txt\n" } }, "init", 2],
    [{ files: { "/project/pyproject.toml": "[project\n" } }, "init", 2],
    [{}, "init --requirements nowhere.txt", 2],
    [{}, "init --extra docs", 2],
    [{}, "init --venv-dir ../outside", 2],
    [{}, "init --python 3.99", 1],
    [{}, "init --installer uv", 1],
    [{ pythons: [] }, "init", 1],
    [{ cwd: "/one:two" }, "init", 2],
  ];
  for (const [machine, line, exit] of wrong) {
    const host = initMachine(machine);
    assert.equal(await pyve(host, line), exit, `${line}: ${host.stderr()}`);
    assert.deepEqual(effects(host), [], line);
  }
});

Deno.test("a state that cannot be read is replaced only by --force", async () => {
  const machine = { files: { "/project/.pyve/state.json": "{" } };
  const refused = initMachine(machine);
  assert.equal(await pyve(refused, "init"), 1);
  assert.match(refused.stderr(), /hint: run `pyve init --force`/);
  assert.deepEqual(effects(refused), []);
  const host = initMachine(machine);
  assert.equal(await pyve(host, "init --force"), 0, host.stderr());
});

/** Does what another pyve would do that makes this environment, one second from now. */
function anotherPyve(host: FakeHost, prefix = "/project/.venv"): void {
  let done = false;
  host.clock.every(1_000, () => {
    if (done) return;
    done = true;
    const folder = "/project/.pyve/envs/default.0123abcd";
    host.fs.makeFolder(`${folder}/bin`);
    host.fs.makeLink("/usr/bin/python3.11", `${folder}/bin/python`);
    host.fs.makeLink(folder, prefix);
    const state = stateOf({ default: environmentState("/project", { prefix }) });
    host.fs.write("/project/.pyve/state.json", JSON.stringify(state));
  });
}

Deno.test("what another pyve made while this one waited is taken as it is", async () => {
  const host = initMachine({ lockedElsewhere: { [lock]: 5_000 } });
  anotherPyve(host);
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.match(host.stderr(), /^note: waiting for another pyve in `\/project` to end$/m);
  assert.ok(!effects(host).some((line) => line.startsWith("run ")), effects(host).join("\n"));
  assert.equal(host.fs.readLink("/project/.venv"), "/project/.pyve/envs/default.0123abcd");
});

Deno.test("what it made and does not do is made anew", async () => {
  const host = initMachine({ files, lockedElsewhere: { [lock]: 5_000 } });
  anotherPyve(host);
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.match(host.stderr(), /\(requirements\.txt is new\)/);
  assert.deepEqual(host.fs.list("/project/.pyve/envs")?.map(({ name }) => name), [
    "default.00000002",
  ]);
});

Deno.test("what somebody put at the public name meanwhile is not touched without a yes", async () => {
  const host = initMachine({ lockedElsewhere: { [lock]: 5_000 } });
  anotherPyve(host, "/project/other");
  host.clock.every(2_000, () => host.fs.makeFolder("/project/.venv/precious"));
  assert.equal(await pyve(host, "init"), 2);
  assert.match(host.stderr(), /Refused to touch `\.venv`: pyve did not make it/);
  assert.notEqual(host.fs.stat("/project/.venv/precious"), undefined);
});

Deno.test("after the time that one waits, it is to be tried again later", async () => {
  const host = initMachine({ lockedElsewhere: { [lock]: 6_000 } });
  assert.equal(await pyve(host, "init --lock-timeout 5"), 75);
  assert.ok(!effects(host).some((line) => line.startsWith("run ")));
  const patient = initMachine({ lockedElsewhere: { [lock]: 599_000 } });
  assert.equal(await pyve(patient, "init"), 0, "ten minutes are the default");
});
