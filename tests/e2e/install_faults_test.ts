/** install.sh with bad releases and interrupts: nothing is left behind, and what was there works. */
import assert from "node:assert/strict";
import { start } from "../support/binary.ts";
import { waitFor } from "../support/faults/wait.ts";
import { installer, type Installing, installing } from "../support/installing.ts";
import { needs } from "../support/needs.ts";
import { type Fault, standIn, target } from "../support/release_server.ts";

async function versionOf(program: string): Promise<string> {
  return (await start([program, "--version"], { cwd: "/" })).stdout.trim();
}

/** Installs a good release. */
async function installed(version = "0.1.0"): Promise<Installing> {
  const user = await installing();
  user.server.release(version, { program: standIn(version) });
  const { code, stderr } = await user.install();
  assert.equal(code, 0, stderr);
  return user;
}

/** What a bad release ends with, and what is said of it. */
const refusals: readonly (readonly [Fault, number, RegExp])[] = [
  ["tampered", 4, /Refused .*: its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}/],
  ["cut", 4, /Refused/],
  ["truncated", 75, /Cannot download/],
  ["foreign digest", 4, /it holds no SHA-256 of/],
];

for (const [fault, code, words] of refusals) {
  needs(["dash"], `a release that is ${fault} is refused, and nothing is left behind`, async () => {
    await using user = await installing();
    const before = await user.look();
    user.server.release("0.2.0", { program: standIn("0.2.0"), fault });
    const ended = await user.install();
    assert.equal(ended.code, code, ended.stderr);
    assert.match(ended.stderr, words);
    assert.match(ended.stderr, /^error: /m);
    assert.deepEqual(await user.look(), before);
  });

  needs(["dash"], `a release that is ${fault} leaves the installation as it was`, async () => {
    await using user = await installed();
    const before = await user.look();
    user.server.release("0.2.0", { program: standIn("0.2.0"), fault });
    assert.equal((await user.install()).code, code);
    assert.deepEqual(await user.look(), before);
    assert.equal(await versionOf(user.program), "pyve 0.1.0");
  });
}

needs(["dash"], "without a release it says so, and leaves nothing behind", async () => {
  await using user = await installing();
  const before = await user.look();
  const none = await user.install();
  assert.equal(none.code, 1);
  assert.match(none.stderr, /^error: Cannot find a release of pyve at `http/);
  user.server.release("0.1.0", { program: standIn("0.1.0") });
  const other = await user.install(["--version", "v9.9.9"]);
  assert.equal(other.code, 1);
  assert.match(other.stderr, /^error: Cannot find pyve 9.9.9 for /);
  const nobody = await user.install([], { env: { PYVE_INSTALL_URL: "http://127.0.0.1:1" } });
  assert.equal(nobody.code, 75);
  assert.match(nobody.stderr, /^error: Cannot download `http:.*\n {2}caused by: .*\n\nhint: /);
  assert.deepEqual(await user.look(), before);
});

needs(["dash"], "a program that does not start is refused", async () => {
  await using user = await installing();
  const before = await user.look();
  for (const program of ["#!/bin/sh\nexit 3\n", "#!/nowhere/at/all\n", "#!/bin/sh\necho other\n"]) {
    user.server.release("0.1.0", { program });
    const ended = await user.install();
    assert.equal(ended.code, 1, ended.stderr);
    assert.match(ended.stderr, /^error: Cannot start the new pyve/m);
    assert.deepEqual(await user.look(), before);
  }
});

/** Starts an installation that hangs in its download, and returns when it does. */
async function hanging(user: Installing): Promise<Deno.ChildProcess> {
  user.server.release("0.2.0", { program: standIn("0.2.0"), fault: "stalled" });
  const child = new Deno.Command("dash", {
    args: [installer],
    clearEnv: true,
    env: { ...user.env },
    stdout: "null",
    stderr: "null",
  }).spawn();
  const file = `/v0.2.0/pyve-${target}`;
  await waitFor("the download hangs", () => user.server.asked.some((path) => path.endsWith(file)));
  return child;
}

needs(["dash"], "an interrupted installation ends at once and leaves nothing behind", async () => {
  for (const [signal, code] of [["SIGTERM", 143], ["SIGINT", 130], ["SIGHUP", 129]] as const) {
    await using user = await installing();
    const before = await user.look();
    const child = await hanging(user);
    child.kill(signal);
    assert.equal((await child.status).code, code);
    assert.deepEqual(await user.look(), before);
  }
});

needs(["dash"], "what a killed installation left is gone after the next one", async () => {
  await using user = await installed();
  const before = await user.look();
  const child = await hanging(user);
  child.kill("SIGKILL");
  await child.status;
  assert.notEqual((await user.look()).size, before.size);
  const ended = await user.install(["--version", "0.1.0"]);
  assert.equal(ended.code, 0, ended.stderr);
  assert.deepEqual([...(await user.look()).keys()], [...before.keys()]);
});
