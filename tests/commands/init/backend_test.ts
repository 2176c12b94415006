import assert from "node:assert/strict";
import { effects, initMachine, pyve } from "../../support/init_machine.ts";

const both = {
  "/project/environment.yml": "dependencies: [python]\n",
  "/project/requirements.txt": "click\n",
};
const terminal = { stdin: true, stderr: true };
const question = "choose Which backend shall make the environment?";

Deno.test("files of both kinds make init ask, once: the answer is remembered", async () => {
  const host = initMachine({ files: both, terminal, answers: ["venv"] });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.equal(effects(host)[0], `${question} → venv`);
  assert.match(host.fs.readText("/project/.pyve/config") ?? "", /^backend: venv$/m);
  assert.equal(await pyve(host, "init"), 0, "no second question was foreseen");
});

Deno.test("the answer for a named environment is remembered for that one", async () => {
  const host = initMachine({ files: both, terminal, answers: ["venv"] });
  assert.equal(await pyve(host, "init --env dev"), 0, host.stderr());
  const config = host.fs.readText("/project/.pyve/config") ?? "";
  assert.match(config, /^envs:\n {2}dev:\n {4}backend: venv\n/m);
  assert.doesNotMatch(config, /^backend:/m);
});

Deno.test("the end of input is no answer: nothing is done, and the flag is named", async () => {
  const host = initMachine({ files: both, terminal, answers: [undefined] });
  assert.equal(await pyve(host, "init"), 2);
  assert.match(host.stderr(), /hint: give `--backend venv` or `--backend micromamba`/);
  assert.deepEqual(effects(host), [`${question} → none`]);
});

Deno.test("where nobody can be asked it is micromamba, with a warning that names the flag", async () => {
  for (const [line, exit] of [["init", 2], ["init --yes --offline", 75]] as const) {
    const host = initMachine({ files: both, ...line === "init" ? {} : { terminal } });
    assert.equal(await pyve(host, line), exit, "there is no micromamba here");
    assert.match(host.stderr(), /^warning: Chose micromamba because of environment\.yml/m);
    assert.match(host.stderr(), /`--backend venv` chooses the other/);
    assert.deepEqual(effects(host), []);
  }
});

Deno.test("--backend decides without a question, and is remembered", async () => {
  const host = initMachine({ files: both, terminal });
  assert.equal(await pyve(host, "init --backend venv"), 0, host.stderr());
  assert.match(host.fs.readText("/project/.pyve/config") ?? "", /^backend: venv$/m);
  const wrong = initMachine({ files: both, terminal });
  assert.equal(await pyve(wrong, "init --backend vnev"), 2);
  assert.deepEqual(effects(wrong), []);
});
