/** `pyve init` of the compiled binary on a machine that has never seen conda. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Ended, pyve, start } from "../support/binary.ts";
import { assertRefused, asset, newUser, tag, type User } from "../support/bootstrapping.ts";
import type { MirrorFault } from "../support/micromamba/mirror.ts";
import { needsMicromamba } from "../support/needs.ts";
import { inTerminal } from "../support/terminal.ts";

const spec = "name: my-project\nchannels:\n  - conda-forge\ndependencies:\n  - python\n";
const init = ["init", "--backend", "micromamba", "--no-direnv"];

/** Makes the project in the user's home; its folder. */
async function project({ home }: User): Promise<string> {
  const folder = join(home, "project");
  await Deno.mkdir(folder);
  await Deno.writeTextFile(join(folder, "environment.yml"), spec);
  return folder;
}

function inProject(
  user: User,
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return start([pyve, ...args], { cwd, env: { ...user.env, ...env } });
}

needsMicromamba("one command makes an environment where there was nothing", async (micromamba) => {
  await using user = await newUser(undefined, await Deno.readFile(micromamba.path));
  const cwd = await project(user);
  const run = (...args: string[]) => inProject(user, cwd, args, micromamba.environment);
  const made = await run(...init, "--auto-bootstrap");
  assert.equal(made.code, 0, made.stderr);
  assert.deepEqual(user.mirror.asked, [{ path: `${asset}.sha256` }, { path: asset }]);
  const prefix = await run("run", "python", "-c", "import sys; print(sys.prefix)");
  assert.equal(prefix.stdout, `${join(cwd, ".pyve", "envs", "my-project")}\n`, prefix.stderr);
  const again = await run(...init);
  assert.equal(again.code, 0, again.stderr);
  assert.equal(user.mirror.asked.length, 2);
});

needsMicromamba("a bad mirror ends init, and a later try succeeds", async (micromamba) => {
  const program = await Deno.readFile(micromamba.path);
  const faults: readonly (readonly [MirrorFault, number])[] = [
    ["wrong digest", 4],
    ["closed early", 75],
    ["missing", 75],
    ["redirect loop", 75],
  ];
  await using user = await newUser(undefined, program);
  const cwd = await project(user);
  const before = await user.look();
  for (const [fault, code] of faults) {
    user.mirror.publish(tag, { program, fault });
    const ended = await inProject(user, cwd, [...init, "--auto-bootstrap"]);
    assertRefused(ended, code, /Refused|Cannot/);
    assert.deepEqual(await user.look(), before, fault);
  }
  user.mirror.publish(tag, { program });
  const to = ["--auto-bootstrap", "--bootstrap-to", "project"];
  const made = await inProject(user, cwd, [...init, ...to], micromamba.environment);
  assert.equal(made.code, 0, made.stderr);
  assert.ok((await Deno.stat(join(cwd, ".pyve", "bin", "micromamba"))).isFile);
});

Deno.test("without a terminal init does not ask for a micromamba: 2, naming the flag", async () => {
  await using user = await newUser();
  const cwd = await project(user);
  const before = await user.look();
  for (const env of [{}, { CI: "true" }]) {
    const ended = await inProject(user, cwd, init, env);
    assertRefused(ended, 2, /^error: Cannot find micromamba, and nobody may be asked/);
    assert.match(ended.stderr, /^hint: give `--auto-bootstrap`/m);
  }
  assert.deepEqual([user.mirror.asked, await user.look()], [[], before]);
});

Deno.test("the end of input at the menu ends init with 2, and nothing is there", async () => {
  await using user = await newUser();
  const cwd = await project(user);
  const before = await user.look();
  const ended = await inTerminal([pyve, ...init], { cwd, env: user.env }, [
    { wait: "Where shall micromamba 2.9.5-0 come from?", send: "\x04" },
  ]);
  assert.equal(ended.code, 2, ended.output);
  assert.match(ended.output, /A download for all your projects/);
  assert.match(ended.output, /nobody agreed to get it/);
  assert.deepEqual([user.mirror.asked, await user.look()], [[], before]);
});
