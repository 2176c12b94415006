/** The loopback mirror of micromamba's releases: the layout of the real ones, and its faults. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { start, temporaryFolder } from "../support/binary.ts";
import { type MirrorFault, openMirror } from "../support/micromamba/mirror.ts";
import { condaPlatformOfTests } from "../support/micromamba/platform.ts";
import { prepareDouble } from "../support/micromamba/prepare.ts";
import { needsMicromamba } from "../support/needs.ts";

const program = `#!/bin/sh\necho 2.99.0\n${"# some comment\n".repeat(1000)}`;
const name = `micromamba-${condaPlatformOfTests()}`;

Deno.test("a mirror has the program and the bare digest of each release, and of the newest", async () => {
  await using mirror = openMirror();
  mirror.publish("2.98.0-0", { program: "old\n" });
  mirror.publish("2.99.0-0", { program });
  const digest = createHash("sha256").update(program).digest("hex");
  for (const folder of ["download/2.99.0-0", "latest/download"]) {
    const got = await fetch(`${mirror.url}/${folder}/${name}`);
    assert.equal(got.headers.get("content-length"), String(program.length));
    assert.equal(await got.text(), program);
    assert.equal(await (await fetch(`${mirror.url}/${folder}/${name}.sha256`)).text(), digest);
  }
  assert.equal(await (await fetch(`${mirror.url}/download/2.98.0-0/${name}`)).text(), "old\n");
  for (const path of [`download/2.97.0-0/${name}`, `download/2.99.0-0/micromamba-win-64`]) {
    const got = await fetch(`${mirror.url}/${path}`);
    await got.body?.cancel();
    assert.equal(got.status, 404);
  }
});

Deno.test("a mirror gives the rest of a program", async () => {
  await using mirror = openMirror();
  mirror.publish("2.99.0-0", { program });
  const address = `${mirror.url}/download/2.99.0-0/${name}`;
  const got = await fetch(address, { headers: { range: "bytes=100-" } });
  assert.equal(got.status, 206);
  assert.equal(await got.text(), program.slice(100));
  assert.deepEqual(mirror.asked, [{
    path: `/releases/download/2.99.0-0/${name}`,
    range: "bytes=100-",
  }]);
});

/** What a client sees of each fault. */
const faults: Readonly<Record<MirrorFault, (address: string) => Promise<void>>> = {
  "wrong digest": async (address) => {
    const text = await (await fetch(address)).text();
    assert.equal(text.length, program.length);
    assert.notEqual(text, program);
  },
  truncated: async (address) => {
    const text = await (await fetch(address)).text();
    assert.equal(text, program.slice(0, text.length));
    assert.ok(text.length < program.length);
  },
  stalled: async (address) => {
    const stop = AbortSignal.timeout(300);
    await assert.rejects(async () => await (await fetch(address, { signal: stop })).text());
  },
  "closed early": async (address) => {
    await assert.rejects(async () => await (await fetch(address)).text());
  },
  missing: async (address) => {
    const got = await fetch(`${address}.sha256`);
    assert.deepEqual([got.status, await got.text()], [404, "Not Found"]);
  },
  failing: async (address) => {
    const got = await fetch(address);
    assert.deepEqual([got.status, await got.text()], [500, "Internal Server Error"]);
  },
  "redirect loop": async (address) => {
    await assert.rejects(() => fetch(address), /redirect/);
  },
  slow: async (address) => {
    const before = performance.now();
    assert.equal(await (await fetch(address)).text(), program);
    assert.ok(performance.now() - before > 1000);
  },
  "no digest": async (address) => {
    const got = await fetch(`${address}.sha256`);
    await got.body?.cancel();
    assert.equal(got.status, 404);
    assert.equal(await (await fetch(address)).text(), program);
  },
  "garbled digest": async (address) => {
    assert.match(await (await fetch(`${address}.sha256`)).text(), /^<html>/);
  },
};

for (const [fault, look] of Object.entries(faults)) {
  Deno.test(`a mirror with the fault \`${fault}\` is bad`, async () => {
    await using mirror = openMirror();
    mirror.publish("2.99.0-0", { program, fault: fault as MirrorFault });
    await look(`${mirror.url}/download/2.99.0-0/${name}`);
  });
}

Deno.test("a fault lasts for as many requests as it is told", async () => {
  await using mirror = openMirror();
  mirror.publish("2.99.0-0", { program, fault: "failing", times: 2 });
  const address = `${mirror.url}/download/2.99.0-0/${name}`;
  const seen: number[] = [];
  for (const _ of ["first", "second", "third"]) {
    const got = await fetch(address);
    await got.body?.cancel();
    seen.push(got.status);
  }
  assert.deepEqual(seen, [500, 500, 200]);
});

needsMicromamba("the double runs from wherever a mirror's file is put", async () => {
  const prepared = prepareDouble();
  assert.equal(prepared.kind, "ready");
  if (prepared.kind !== "ready") return;
  const text = prepared.double.program("2.99.0", 100_000);
  assert.ok(text.length >= 100_000 && text.length < 100_200);
  await using folder = await temporaryFolder();
  const path = join(folder.path, "micromamba");
  await Deno.writeTextFile(path, text, { mode: 0o755 });
  const ended = await start([path, "--version"], { cwd: "/", env: { PATH: "/usr/bin:/bin" } });
  assert.deepEqual([ended.code, ended.stdout], [0, "2.99.0\n"]);
}, { localChannel: true });
