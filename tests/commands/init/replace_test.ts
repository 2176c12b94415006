import assert from "node:assert/strict";
import type { FakeHost } from "../../support/fake_host.ts";
import { effects, type InitMachine, initMachine, pyve } from "../../support/init_machine.ts";

const own = { "/project/.venv/bin/python": "mine", "/project/.venv/notes": "precious" };
const terminal = { stdin: true, stderr: true };
const question = "Replace `.venv`, which pyve did not make?";

/** A project with an environment that somebody else made. */
function machine(changes: InitMachine = {}): FakeHost {
  return initMachine({ files: own, ...changes });
}

function isKept(host: FakeHost): void {
  assert.equal(host.fs.readText("/project/.venv/notes"), "precious");
  assert.deepEqual(host.tree("/project"), own);
  assert.deepEqual(effects(host).filter((line) => !line.startsWith("confirm ")), []);
}

function isReplaced(host: FakeHost): void {
  assert.equal(host.fs.readLink("/project/.venv"), ".pyve/envs/default.00000001");
  assert.deepEqual(host.fs.list("/project/.pyve/envs")?.map(({ name }) => name), [
    "default.00000001",
  ]);
}

Deno.test("an environment that pyve did not make is not touched without --force", async () => {
  for (const line of ["init", "init --yes", "init --no-input", "init --json"]) {
    const host = machine({ terminal });
    assert.equal(await pyve(host, line), 2);
    assert.match(host.stderr(), /^error: Refused to touch `\.venv`: pyve did not make it$/m);
    assert.match(host.stderr(), /hint: run `pyve init --force` .*`--venv-dir`/);
    isKept(host);
  }
});

Deno.test("--force asks, and replaces it after a yes: last of all, in one rename", async () => {
  const host = machine({ terminal, answers: [true] });
  assert.equal(await pyve(host, "init --force"), 0, host.stderr());
  isReplaced(host);
  const order = effects(host).map((line) => line.split(" ").slice(0, 2).join(" "));
  const at = (start: string) => order.findIndex((line) => line.startsWith(start));
  assert.equal(effects(host)[0], `confirm ${question} → yes`);
  assert.ok(at("run") < at("rename") && at("rename") < at("link"), order.join("\n"));
  assert.deepEqual(order.slice(at("rename"), at("rename") + 3), [
    "rename /project/.venv",
    "link /project/.venv",
    "write /project/.pyve/state.json",
  ]);
  assert.ok(at("write /project/.envrc") < at("remove tree"), order.join("\n"));
});

Deno.test("a no, and the end of input, keep it", async () => {
  for (const answer of [false, undefined]) {
    const host = machine({ terminal, answers: [answer] });
    assert.equal(await pyve(host, "init --force"), 2);
    assert.match(host.stderr(), /^error: Kept `\.venv`: nobody said that it may be replaced$/m);
    assert.match(host.stderr(), /hint: run `pyve init --force --yes`/);
    isKept(host);
  }
});

Deno.test("where nobody can be asked, --force alone keeps it", async () => {
  const silent: readonly InitMachine[] = [
    {},
    { terminal: { stdin: true } },
    { terminal: { stderr: true } },
    { terminal, env: { CI: "true" } },
  ];
  for (const changes of silent) {
    const host = machine(changes);
    assert.equal(await pyve(host, "init --force"), 2);
    isKept(host);
  }
  const told = machine({ terminal });
  assert.equal(await pyve(told, "init --force --no-input"), 2);
  isKept(told);
});

Deno.test("--force --yes replaces it without a question", async () => {
  const host = machine();
  assert.equal(await pyve(host, "init --force --yes"), 0, host.stderr());
  isReplaced(host);
});

Deno.test("--dry-run does not ask, and shows the plan", async () => {
  const host = machine({ terminal });
  assert.equal(await pyve(host, "init --force --dry-run"), 0);
  assert.match(host.stdout(), /because {2}the one there cannot be used/);
  isKept(host);
});

Deno.test("another public name goes past it", async () => {
  const host = machine();
  assert.equal(await pyve(host, "init --venv-dir env"), 0, host.stderr());
  assert.equal(host.fs.readLink("/project/env"), ".pyve/envs/default.00000001");
  assert.equal(host.fs.readText("/project/.venv/notes"), "precious");
});

Deno.test("a link of somebody else is replaced after a yes, what it leads to is kept", async () => {
  const options = {
    files: { "/opt/venv/notes": "precious" },
    links: { "/project/.venv": "/opt/venv" },
  };
  const refused = initMachine(options);
  assert.equal(await pyve(refused, "init"), 2);
  const host = initMachine(options);
  assert.equal(await pyve(host, "init --force --yes"), 0, host.stderr());
  isReplaced(host);
  assert.equal(host.fs.readText("/opt/venv/notes"), "precious");
});

Deno.test("a link of our own that leads to nothing is replaced without a word", async () => {
  const host = initMachine({ links: { "/project/.venv": ".pyve/envs/default.deadbeef" } });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.match(host.stderr(), /\(the one there cannot be used\)/);
  isReplaced(host);
});

Deno.test("when the installer fails, it stays where it was", async () => {
  const host = machine({ install: () => ({ code: 1, stderr: "no\n" }) });
  assert.equal(await pyve(host, "init --force --yes"), 1);
  assert.deepEqual(host.tree("/project"), own);
});

Deno.test("when the link cannot be made, it comes back", async () => {
  const host = machine({ failures: { "makeLink:/project/.venv": "ENOSPC" } });
  assert.equal(await pyve(host, "init --force --yes"), 1);
  assert.match(host.stderr(), /no space left/);
  assert.deepEqual(host.tree("/project"), own);
});

Deno.test("what comes to stand there while the environment is made is not touched", async () => {
  const host = initMachine({
    meanwhile: (machine) => {
      if (machine.fs.lstat("/project/.venv") === undefined) {
        machine.fs.write("/project/.venv", "precious");
      }
    },
  });
  assert.equal(await pyve(host, "init"), 1);
  assert.match(host.stderr(), /^error: Refused to touch `\/project\/\.venv`: it is new there$/m);
  assert.deepEqual(host.tree("/project"), { "/project/.venv": "precious" });
});

Deno.test("a project of another user is refused before anything is read", async () => {
  const host = initMachine({
    owners: { "/project": 1001 },
    files: { "/project/.pyve/config": "{" },
  });
  assert.equal(await pyve(host, "init"), 4);
  assert.deepEqual(effects(host), []);
});
