/** What a crash must not leave behind once the next `init` has ended. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";

/** Asserts that a project has one whole environment, at its public name, and nothing of an earlier one. */
export async function assertNoLeftovers(
  root: string,
  context: string,
  publicName = ".venv",
): Promise<void> {
  const envs = join(root, ".pyve", "envs");
  const path = join(root, publicName);
  const inEnvs = (await names(envs)).filter((name) => join(envs, name) !== path);
  assert.deepEqual(inEnvs, [basename(await Deno.readLink(path))], context);
  const unfinished = [...await names(root), ...await names(join(root, ".pyve"))]
    .filter((name) => name.endsWith(".pyve-unfinished"));
  assert.deepEqual(unfinished, [], context);
  assert.ok(await isFree(join(root, ".pyve", "lock")), `${context}: the lock is held`);
}

async function names(folder: string): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

async function isFree(path: string): Promise<boolean> {
  const ended = await new Deno.Command("flock", {
    args: ["--nonblock", path, "true"],
    stderr: "null",
  }).output();
  return ended.success;
}
