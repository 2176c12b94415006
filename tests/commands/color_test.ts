/** Colour is paint alone: it changes no word, and nothing of it is shown as text. */
import assert from "node:assert/strict";
import { type InitMachine, initMachine, pyve } from "../support/init_machine.ts";

const files = { "/project/requirements.txt": "click==8.1.7\n" };
const plain: InitMachine = { files, env: { NO_COLOR: "" } };

/** Command lines that say much; what they say does not depend on chance or time. */
const lines = [
  "--help",
  "init --help",
  "init --dry-run",
  "sync",
  "envs",
  "list",
  "list --env nope",
  "lock --check",
  "lock --dry-run",
  "purge --dry-run",
  "python list",
  "container plan",
  "container plan --explain",
  "container plan --rebuilds requirements.txt",
  "container generate",
  "container matrix",
  "container matrix torch --for 2.7",
  "container build --engine podman",
  "config list --show-origin",
  "config explain backend",
  "config explain python.version",
  "self micromamba",
  "doctor",
  "intt",
  "init --forse",
];

async function said(line: string, words: string): Promise<readonly [number, string, string]> {
  const host = initMachine(plain);
  const made = await pyve(host, "init --quiet");
  assert.equal(made, 0, host.stderr());
  const before = [host.stdout().length, host.stderr().length] as const;
  const exit = await pyve(host, `${line} ${words}`.trim());
  return [exit, host.stdout().slice(before[0]), host.stderr().slice(before[1])];
}

for (const line of lines) {
  Deno.test(`\`pyve ${line}\` says the same with colour, and has no colour without it`, async () => {
    const [exit, ...painted] = await said(line, "--color always");
    const [plainExit, ...unpainted] = await said(line, "--color never");
    // deno-lint-ignore no-control-regex -- colour is control characters
    const bare = painted.map((text) => text.replaceAll(/\x1b\[\d+m/g, ""));
    assert.equal(exit, plainExit);
    assert.deepEqual(bare, unpainted);
    for (const text of unpainted) assert.doesNotMatch(text, /\\u001b|\[\d+m|\p{Cc}(?<![\n\t])/u);
  });
}

Deno.test("messages under --log-format json are objects with time, level, message and fields alone", async () => {
  for (const line of [...lines.slice(2), "init --force --yes"]) {
    const [, , stderr] = await said(line, "--log-format json -vv --color always");
    for (const text of stderr.split("\n").filter((one) => one !== "")) {
      assert.deepEqual(Object.keys(JSON.parse(text)), ["time", "level", "message", "fields"], line);
      assert.doesNotMatch(text, /\\u001b/, line);
    }
  }
});
