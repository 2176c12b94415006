import assert from "node:assert/strict";
import { effects, type InitMachine, initMachine, pyve } from "../../support/init_machine.ts";

const terminal = { stdin: true, stderr: true };
const allow = "run /usr/bin/direnv allow /project/.envrc";
const question = "confirm `.envrc` has lines that are not pyve's. Shall direnv run all of it?";
const theirs = { "/project/.envrc": "export MINE=1\n" };

/** Runs init; whether direnv was told to allow, and the rest of what happened. */
async function init(machine: InitMachine, line = "init") {
  const host = initMachine(machine);
  assert.equal(await pyve(host, line), 0, host.stderr());
  const allowed = effects(host).includes(allow);
  return { host, allowed, envrc: host.fs.readText("/project/.envrc") };
}

Deno.test("an .envrc that pyve alone wrote is allowed, before the garbage is removed", async () => {
  const { host, allowed, envrc } = await init({ direnv: "not allowed" });
  assert.ok(allowed);
  assert.match(envrc ?? "", /^# >>> pyve >>>\n[^]*\n# <<< pyve <<<\n$/);
  assert.match(host.stderr(), /allowed {2}\.envrc, for direnv$/m);
});

Deno.test("without direnv it is written all the same, with a note", async () => {
  const { host, envrc } = await init({});
  assert.match(envrc ?? "", /^# >>> pyve >>>/);
  assert.match(host.stderr(), /^note: direnv is not on PATH; `\.envrc` waits for it/m);
});

Deno.test("--no-direnv leaves .envrc alone, whatever it is", async () => {
  const { host, allowed, envrc } = await init(
    { direnv: "allowed", files: theirs },
    "init --no-direnv",
  );
  assert.deepEqual([allowed, envrc], [false, "export MINE=1\n"]);
  assert.doesNotMatch(host.stderr(), /direnv/);
});

Deno.test("lines of the user's stay, and where they were not allowed the user is asked", async () => {
  const yes = await init({ direnv: "not allowed", files: theirs, terminal, answers: [true] });
  assert.ok(yes.allowed);
  assert.match(yes.envrc ?? "", /^export MINE=1\n# >>> pyve >>>\n/);
  assert.ok(effects(yes.host).includes(`${question} → yes`));
  for (const answer of [false, undefined]) {
    const no = await init({ direnv: "not allowed", files: theirs, terminal, answers: [answer] });
    assert.equal(no.allowed, false);
    assert.match(no.envrc ?? "", /^export MINE=1\n# >>> pyve >>>\n/);
    assert.match(no.host.stderr(), /^note: `\.envrc` has lines .*run `direnv allow`$/m);
  }
});

Deno.test("without a terminal they are never allowed, and the command is printed", async () => {
  const { host, allowed } = await init({ direnv: "not allowed", files: theirs });
  assert.equal(allowed, false);
  assert.match(host.stderr(), /run `direnv allow`$/m);
  const yes = await init({ direnv: "not allowed", files: theirs }, "init --yes");
  assert.ok(yes.allowed, "--yes is the answer");
});

Deno.test("lines that direnv was running already are allowed again without a question", async () => {
  const { host, allowed } = await init({ direnv: "allowed", files: theirs, terminal });
  assert.ok(allowed);
  const order = effects(host);
  const status = order.indexOf("run direnv status");
  assert.ok(status !== -1 && status < order.indexOf("write /project/.envrc"), "asked before");
});

Deno.test("an .envrc that stays as it is, is not allowed again", async () => {
  const { host } = await init({ direnv: "not allowed" });
  const before = effects(host).length;
  await pyve(host, "init --force");
  assert.ok(!effects(host).slice(before).includes(allow));
});

Deno.test("marks that do not pair up are told before anything is made", async () => {
  const open = "# >>> pyve >>>\nexport MINE=1\n";
  for (const name of [".envrc", ".gitignore"]) {
    const host = initMachine({ direnv: "not allowed", files: { [`/project/${name}`]: open } });
    assert.equal(await pyve(host, "init"), 2);
    assert.ok(host.stderr().includes(`(${name}:1)`), host.stderr());
    assert.deepEqual(effects(host), []);
  }
  const past = initMachine({ files: { "/project/.envrc": open } });
  assert.equal(await pyve(past, "init --no-direnv"), 0, past.stderr());
});

Deno.test("a folder whose name direnv would run is not allowed", async () => {
  for (const name of ["a$(id)b", "a`id`b", 'a"b', "a\\b", "a [x]", "@(a)"]) {
    const { host } = await init({ direnv: "allowed", cwd: `/${name}` });
    assert.ok(!effects(host).some((line) => line.startsWith("run /usr/bin/direnv")), name);
    assert.match(
      host.stderr(),
      /^warning: `\.envrc` is not allowed: direnv would run, or hang on,/m,
    );
    assert.notEqual(host.fs.stat(`/${name}/.envrc`), undefined);
  }
  for (const name of ["a[b", "a (b)", "a]b", "a*b"]) {
    const { host } = await init({ direnv: "allowed", cwd: `/${name}` });
    assert.ok(effects(host).some((line) => line.startsWith("run /usr/bin/direnv allow")), name);
  }
});

Deno.test("a direnv that fails is a warning, not a failure", async () => {
  const { host } = await init({
    direnv: "allowed",
    programs: [{ match: ["/usr/bin/direnv", "allow"], result: { code: 1, stderr: "denied\n" } }],
  });
  assert.match(host.stderr(), /^warning: direnv does not allow `\.envrc`: denied$/m);
});
