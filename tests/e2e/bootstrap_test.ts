/** Getting micromamba with the compiled binary from good mirrors. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { pyve, start } from "../support/binary.ts";
import { assertRefused, asset, newUser, platform, program, tag } from "../support/bootstrapping.ts";
import { digestOf } from "../support/stand_in_micromamba.ts";

Deno.test("micromamba comes from a mirror, and is used from then on", async () => {
  await using user = await newUser();
  const ended = await user.get();
  assert.equal(ended.code, 0, ended.stderr);
  assert.match(ended.stderr, /^Got micromamba 2\.9\.5 at .*; its SHA-256 is the published one$/m);
  assert.deepEqual(await Deno.readFile(user.micromamba), program);
  assert.equal(((await Deno.stat(user.micromamba)).mode ?? 0) & 0o777, 0o755);
  assert.deepEqual([...(await user.look()).keys()], [".pyve", ".pyve/bin", ".pyve/bin/micromamba"]);
  assert.deepEqual(user.mirror.asked, [{ path: `${asset}.sha256` }, { path: asset }]);
  const told = await start([pyve, "self", "micromamba", "--json"], { cwd: "/", env: user.env });
  const { micromamba } = JSON.parse(told.stdout);
  assert.deepEqual([micromamba.path, micromamba.from], [user.micromamba, "user"]);
  assert.equal(micromamba.digest.sha256, digestOf(program));
  const verified = await start([pyve, "self", "micromamba", "--verify"], {
    cwd: "/",
    env: user.env,
  });
  assert.match(verified.stdout, /\(published by 2\.9\.5-0\)$/m);
  await Deno.writeTextFile(user.micromamba, "\n", { append: true });
  const changed = await start([pyve, "self", "micromamba", "--verify"], {
    cwd: "/",
    env: user.env,
  });
  assertRefused(changed, 4, /its SHA-256 is [0-9a-f]{64}, not the published [0-9a-f]{64} of/);
});

Deno.test("a download goes on where it broke off", async () => {
  await using user = await newUser();
  user.mirror.publish(tag, { program, fault: "closed early", times: 1 });
  const ended = await user.get();
  assert.equal(ended.code, 0, ended.stderr);
  const range = `bytes=${Math.ceil(program.length / 2)}-`;
  assert.deepEqual(user.mirror.asked.slice(1), [{ path: asset }, { path: asset, range }]);
});

Deno.test("a mirror may be a folder, which --offline allows; a server it does not", async () => {
  await using user = await newUser();
  const folder = join(dirname(user.home), "a mirror");
  const file = join(folder, "download", tag, `micromamba-${platform}`);
  await Deno.mkdir(dirname(file), { recursive: true });
  await Deno.writeFile(file, program);
  await Deno.writeTextFile(`${file}.sha256`, `${digestOf(program)}  micromamba-${platform}\n`);
  const before = await user.look();
  assertRefused(await user.get({}, ["--offline"]), 75, /the network may not be used$/);
  assert.deepEqual(await user.look(), before);
  const mirror = { PYVE_MICROMAMBA_MIRROR: pathToFileURL(folder).href, PYVE_OFFLINE: "1" };
  const ended = await user.get(mirror);
  assert.equal(ended.code, 0, ended.stderr);
  assert.deepEqual(await Deno.readFile(user.micromamba), program);
  assert.deepEqual(user.mirror.asked, []);
});

Deno.test("the proxy that the environment names is used", async () => {
  await using user = await newUser();
  const ended = await user.get({
    PYVE_MICROMAMBA_MIRROR: "http://mirror.example/releases",
    HTTP_PROXY: new URL(user.mirror.url).origin,
    http_proxy: new URL(user.mirror.url).origin,
    NO_PROXY: "",
    no_proxy: "",
  });
  assert.equal(ended.code, 0, ended.stderr);
  assert.deepEqual(user.mirror.asked, [{ path: `${asset}.sha256` }, { path: asset }]);
  assert.match(ended.stderr, /^warning: The digest of micromamba comes unprotected from/m);
});

Deno.test("two at once share one download", async () => {
  await using user = await newUser("slow");
  const both = await Promise.all([user.get(), user.get()]);
  for (const { code, stderr } of both) assert.equal(code, 0, stderr);
  assert.equal(user.timesAsked(), 1);
  assert.ok(both.some(({ stderr }) => /waiting for another pyve to get/.test(stderr)));
  assert.deepEqual([...(await user.look()).keys()], [".pyve", ".pyve/bin", ".pyve/bin/micromamba"]);
});
