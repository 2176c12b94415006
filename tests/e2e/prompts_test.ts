/** Questions in a real pseudo-terminal: every answer, and the end of input, which is "no". */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../support/binary.ts";
import { inTerminal, type TerminalEnd, type Turn } from "../support/terminal.ts";
import { needs } from "../support/needs.ts";
import { type TestProject, testProject } from "../support/project.ts";

const init = ["init", "--no-install"];
const yes = "y";
const no = "n";
const endOfInput = "\x04";
const interrupt = "\x03";

async function onTerminal(
  project: TestProject,
  args: readonly string[],
  dialogue: readonly Turn[],
): Promise<TerminalEnd> {
  return await inTerminal([pyve, ...args], { cwd: project.root, env: project.env }, dialogue);
}

async function withForeignVenv(): Promise<TestProject> {
  return await testProject({ ".venv/precious.txt": "mine" });
}

Deno.test("a foreign .venv is replaced after a yes", async () => {
  await using project = await withForeignVenv();
  const wait = "Replace `.venv`";
  const ended = await onTerminal(project, [...init, "--no-direnv", "--force"], [{
    wait,
    send: yes,
  }]);
  assert.equal(ended.code, 0, ended.output);
  assert.ok((await Deno.lstat(join(project.root, ".venv"))).isSymlink);
});

for (const [name, send] of Object.entries({ no, endOfInput })) {
  Deno.test(`a foreign .venv is kept after ${name}`, async () => {
    await using project = await withForeignVenv();
    const wait = "Replace `.venv`";
    const ended = await onTerminal(project, [...init, "--no-direnv", "--force"], [{ wait, send }]);
    assert.equal(ended.code, 2, ended.output);
    assert.match(ended.output, /Kept `.venv`/);
    assert.equal(await project.read(".venv/precious.txt"), "mine");
  });
}

Deno.test("a foreign .venv is kept, with 2 and the option that replaces it, where nobody can answer", async () => {
  await using project = await withForeignVenv();
  for (const args of [[], ["--force"]]) {
    const ended = await project.pyve([...init, "--no-direnv", ...args]);
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /hint: run `pyve init --force/);
  }
  assert.equal(await project.read(".venv/precious.txt"), "mine");
  const ended = await project.pyve(["-y", ...init, "--no-direnv", "--force"]);
  assert.equal(ended.code, 0, ended.stderr);
});

Deno.test("a terminal that does not know its width can be asked, too", async () => {
  await using project = await withForeignVenv();
  const where = { cwd: project.root, env: project.env };
  const argv = [pyve, ...init, "--no-direnv", "--force"];
  const ended = await inTerminal(argv, where, [{ wait: "Replace `.venv`", send: yes }], 0);
  assert.equal(ended.code, 0, ended.output);
});

Deno.test("with files for both backends init asks, and remembers the answer", async () => {
  await using project = await testProject({
    "environment.yml": "name: x\n",
    "requirements.txt": "",
  });
  const wait = "Which backend";
  const ended = await onTerminal(project, [...init, "--no-direnv"], [{ wait, send: "\x1b[B\r" }]);
  assert.equal(ended.code, 0, ended.output);
  assert.match(await project.read(".pyve/config"), /^backend: venv$/m);
  const again = await onTerminal(project, [...init, "--no-direnv"], []);
  assert.equal(again.code, 0, again.output);
});

Deno.test("with files for both backends and no answer init names the option and writes nothing", async () => {
  await using project = await testProject({
    "environment.yml": "name: x\n",
    "requirements.txt": "",
  });
  const wait = "Which backend";
  const ended = await onTerminal(project, [...init, "--no-direnv"], [{ wait, send: endOfInput }]);
  assert.equal(ended.code, 2, ended.output);
  assert.match(ended.output, /--backend venv/);
  await assert.rejects(Deno.stat(join(project.root, ".pyve")));
});

Deno.test("Ctrl-C at a question ends with 130, and a foreign .venv is kept", async () => {
  await using project = await withForeignVenv();
  const turn = { wait: "Replace `.venv`", send: interrupt };
  const ended = await onTerminal(project, [...init, "--no-direnv", "--force"], [turn]);
  assert.equal(ended.code, 130, ended.output);
  assert.match(ended.output, /error:.* Interrupted/);
  assert.equal(await project.read(".venv/precious.txt"), "mine");
});

needs(["direnv"], "an .envrc with lines of the user's is allowed after a yes only", async () => {
  const wait = "Shall direnv run all of it";
  for (const [send, allowed] of [[no, false], [endOfInput, false], [yes, true]] as const) {
    await using project = await testProject({ ".envrc": "export MINE=1\n" });
    const ended = await onTerminal(project, init, [{ wait, send }]);
    assert.equal(ended.code, 0, ended.output);
    const shown = await project.run(["direnv", "exec", ".", "sh", "-c", "echo $MINE"]);
    assert.equal(shown.code === 0, allowed, ended.output);
  }
});

needs(
  ["direnv"],
  "an .envrc that was allowed before stays allowed, without a question",
  async () => {
    await using project = await testProject({ ".envrc": "export MINE=1\n" });
    await project.run(["direnv", "allow"]);
    const ended = await project.pyve(init);
    assert.equal(ended.code, 0, ended.stderr);
    const shown = await project.run(["direnv", "exec", ".", "sh", "-c", "echo $MINE $VIRTUAL_ENV"]);
    assert.equal(shown.stdout.trim(), `1 ${join(project.root, ".venv")}`);
  },
);

needs(
  ["direnv"],
  "without a terminal an .envrc with lines of the user's is not allowed",
  async () => {
    await using project = await testProject({ ".envrc": "export MINE=1\n" });
    const ended = await project.pyve(init);
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stderr, /run `direnv allow`/);
    assert.notEqual((await project.run(["direnv", "exec", ".", "true"])).code, 0);
  },
);

Deno.test("NO_COLOR and a pipe give no escape codes, --color always gives them", async () => {
  await using project = await testProject();
  const piped = await project.pyve(["nonsense"]);
  assert.ok(!piped.stderr.includes("\x1b"), piped.stderr);
  const forced = await project.pyve(["--color", "always", "nonsense"]);
  assert.ok(forced.stderr.includes("\x1b[31merror:"), forced.stderr);
  const env = { ...project.env, NO_COLOR: "1" };
  const plain = await inTerminal([pyve, "nonsense"], { cwd: project.root, env }, []);
  assert.ok(!plain.output.includes("\x1b"), plain.output);
  const colored = await inTerminal([pyve, "nonsense"], { cwd: project.root, env: project.env }, []);
  assert.ok(colored.output.includes("\x1b[31merror:"), colored.output);
});

for (
  const [send, code] of [["y\r", 0], ["n\r", 2], ["\r", 2], ["\x04", 2], ["\x03", 130]] as const
) {
  Deno.test(`on a terminal that shows lines only, ${JSON.stringify(send)} answers with ${code}`, async () => {
    await using project = await withForeignVenv();
    const args = [pyve, ...init, "--no-direnv", "--force"];
    const where = { cwd: project.root, env: { ...project.env, TERM: "dumb" } };
    const ended = await inTerminal(args, where, [{ wait: "Replace `.venv`", send }]);
    assert.equal(ended.code, code, ended.output);
    assert.match(ended.output, /^Replace `\.venv`.*\? \[y\/N\] /m);
    assert.ok(!ended.output.includes("\x1b"), ended.output);
  });
}

Deno.test("a question has no colour under NO_COLOR", async () => {
  await using project = await withForeignVenv();
  const where = { cwd: project.root, env: { ...project.env, NO_COLOR: "1" } };
  const args = [pyve, ...init, "--no-direnv", "--force"];
  const ended = await inTerminal(args, where, [{ wait: "Replace `.venv`", send: no }]);
  assert.equal(ended.code, 2, ended.output);
  // deno-lint-ignore no-control-regex -- colour is control characters
  assert.doesNotMatch(ended.output, /\x1b\[[\d;]*m/);
});
