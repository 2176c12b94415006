/** Ending what a killed pyve left running, and nothing else. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { endStrays } from "../../../lib/host/real/strays.ts";
import { temporaryFolder } from "../../support/binary.ts";

/** A program that has these words among its arguments, and does nothing for a minute. */
function idle(...words: readonly string[]): Deno.ChildProcess {
  return new Deno.Command("sh", {
    args: ["-c", "sleep 60 & wait", "sh", ...words],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

Deno.test("programs that name the folder or a path in it are ended, all others go on", async () => {
  await using folder = await temporaryFolder();
  const generation = join(folder.path, "a 'b\n$(c)", "default.0123abcd");
  const strays = [idle(generation), idle("--prefix", `${generation}/lib`, "-r", "x")];
  const others = [
    idle(`${generation}.txt`),
    idle(`${generation}0`),
    idle(join(folder.path, "a 'b\n$(c)")),
    idle(`cat ${generation}/x`),
  ];
  try {
    await endStrays(generation);
    for (const stray of strays) assert.equal((await stray.status).signal, "SIGTERM");
    const ended = await Promise.race([
      Promise.race(others.map(({ status }) => status)).then(() => "ended"),
      new Promise((resolve) => setTimeout(() => resolve("going on"), 100)),
    ]);
    assert.equal(ended, "going on");
  } finally {
    for (const other of others) other.kill("SIGKILL");
    await Promise.all(others.map(({ status }) => status));
  }
});

Deno.test("a program that does not want to end is made to", async () => {
  await using folder = await temporaryFolder();
  const stubborn = new Deno.Command("sh", {
    args: ["-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done", "sh", folder.path],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const reader = stubborn.stdout.getReader();
  await reader.read();
  await endStrays(folder.path);
  assert.equal((await stubborn.status).signal, "SIGKILL");
  await reader.cancel();
});
