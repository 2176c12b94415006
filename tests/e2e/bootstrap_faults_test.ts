/** Getting micromamba with the compiled binary from bad mirrors, on full disks, and interrupted. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { pyve } from "../support/binary.ts";
import {
  assertRefused,
  newUser,
  platform,
  program,
  tag,
  type User,
} from "../support/bootstrapping.ts";
import { needsAbility } from "../support/faults/capable.ts";
import { smallDisk } from "../support/faults/disks.ts";
import { waitFor } from "../support/faults/wait.ts";
import type { MirrorFault } from "../support/micromamba/mirror.ts";
import { snapshot } from "../support/snapshot.ts";
import { digestOf, standInMicromamba } from "../support/stand_in_micromamba.ts";

/** What a bad mirror ends with, what is said of it, and how often it is asked for the program. */
const refusals: readonly (readonly [MirrorFault, number, RegExp, number])[] = [
  ["wrong digest", 4, /its SHA-256 is [0-9a-f]{64}, not the published [0-9a-f]{64}$/, 1],
  // Nothing tells a shorter script from another one; programs have their length in their header.
  ["truncated", 4, /its SHA-256 is/, 1],
  ["garbled digest", 4, /it holds no SHA-256 of `micromamba-/, 0],
  ["no digest", 75, /there is no `http.*\.sha256`$/, 0],
  ["closed early", 75, /Cannot download/, 4],
  ["stalled", 75, /Cannot download/, 4],
  ["missing", 75, /there is no `http/, 0],
  ["failing", 75, /Cannot download/, 0],
  ["redirect loop", 75, /Cannot download/, 0],
];

for (const [fault, code, words, times] of refusals) {
  Deno.test(`a mirror with a fault (${fault}) is ${code}, leaves nothing, and harms no later try`, async () => {
    await using user = await newUser(fault);
    const before = await user.look();
    assertRefused(await user.get(), code, words);
    assert.equal(user.timesAsked(), times);
    // An attempt follows twenty redirections.
    assert.ok(user.mirror.asked.length <= 4 * 21);
    assert.deepEqual(await user.look(), before);
    assert.equal(await user.wasStarted(), false);
    user.mirror.publish(tag, { program });
    assert.equal((await user.get()).code, 0);
    assert.equal(await user.wasStarted(), true);
  });
}

Deno.test("a program that ends before its own header says is asked for again, and is 75", async () => {
  const whole = await Deno.readFile(await Deno.realPath("/bin/sh"));
  await using user = await newUser("truncated", whole);
  const before = await user.look();
  assertRefused(await user.get(), 75, /Cannot download `http.*`: it breaks off after \d/);
  assert.equal(user.timesAsked(), 4);
  assert.deepEqual(await user.look(), before);
});

Deno.test("a release that pyve knows must have the digest that pyve knows", async () => {
  await using user = await newUser();
  const folder = join(user.home, "releases");
  const release = join(folder, "download", "2.9.0-0");
  await Deno.mkdir(release, { recursive: true });
  await Deno.writeFile(join(release, `micromamba-${platform}`), program);
  await Deno.writeTextFile(join(release, `micromamba-${platform}.sha256`), digestOf(program));
  const before = await user.look();
  const ended = await user.get({
    PYVE_MICROMAMBA_MIRROR: pathToFileURL(folder).href,
    PYVE_MICROMAMBA_VERSION: "2.9.0",
  });
  assertRefused(ended, 4, /its SHA-256 is [0-9a-f]{64}, not the pinned [0-9a-f]{64}$/);
  assert.deepEqual(await user.look(), before);
  assert.equal(await user.wasStarted(), false);
});

Deno.test("nobody listens: 75 after a few tries", async () => {
  await using user = await newUser();
  const before = await user.look();
  assertRefused(await user.get({ PYVE_MICROMAMBA_MIRROR: "http://127.0.0.1:1" }), 75, /Cannot dow/);
  assert.deepEqual(await user.look(), before);
});

Deno.test("two at once that both fail leave nothing", async () => {
  await using user = await newUser("wrong digest");
  const before = await user.look();
  const both = await Promise.all([user.get(), user.get()]);
  for (const ended of both) assertRefused(ended, 4, /its SHA-256 is/);
  assert.deepEqual(await user.look(), before);
});

/** Starts a download that hangs, and returns when it does. */
async function hanging(user: User): Promise<Deno.ChildProcess> {
  user.mirror.publish(tag, { program, fault: "stalled" });
  const child = new Deno.Command(pyve, {
    args: ["self", "micromamba", "--update"],
    cwd: user.home,
    clearEnv: true,
    env: { ...user.env },
    stdout: "null",
    stderr: "null",
  }).spawn();
  await waitFor("the download hangs", () => user.timesAsked() > 0);
  return child;
}

Deno.test("an interrupted download leaves nothing", async () => {
  await using user = await newUser();
  const before = await user.look();
  const child = await hanging(user);
  child.kill("SIGINT");
  assert.equal((await child.status).code, 130);
  assert.deepEqual(await user.look(), before);
});

Deno.test("what a killed download left is gone after the next one", async () => {
  await using user = await newUser();
  const child = await hanging(user);
  const folder = dirname(user.micromamba);
  await waitFor("some of it came", () => [...Deno.readDirSync(folder)].length === 2);
  child.kill("SIGKILL");
  await child.status;
  const left = (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
  assert.equal(left.length, 2, left.join());
  assert.match(left.join(), /^micromamba\.[0-9a-f]{8}\.part,micromamba\.lock$/);
  user.mirror.publish(tag, { program });
  assert.equal((await user.get()).code, 0);
  assert.deepEqual([...(await user.look()).keys()], [".pyve", ".pyve/bin", ".pyve/bin/micromamba"]);
});

needsAbility("mount", "a full disk is 1, leaves nothing, and harms no later try", async () => {
  await using disk = await smallDisk(2_048);
  await using user = await newUser(undefined, standInMicromamba("2.9.5", 1_024));
  await disk.fill({ leave: 512 });
  const before = await snapshot(disk.path);
  const ended = await user.get({ HOME: disk.path });
  assertRefused(ended, 1, /^error: Cannot write .*: no space left on the device$/);
  assert.deepEqual(await snapshot(disk.path), before);
  assert.equal(await user.wasStarted(), false);
  await Deno.remove(join(disk.path, "ballast"));
  assert.equal((await user.get({ HOME: disk.path })).code, 0);
});

Deno.test("a program that does not start on this machine is not kept", async () => {
  const strange = new TextEncoder().encode(`\x7fELF nothing that runs ${"-".repeat(100)}`);
  await using user = await newUser(undefined, strange);
  const before = await user.look();
  assertRefused(
    await user.get(),
    1,
    /Cannot start the new micromamba on this machine: it ended wi/,
  );
  assert.deepEqual(await user.look(), before);
});
