import assert from "node:assert/strict";
import {
  recogniseMicromamba,
  verifyMicromamba,
} from "../../../../lib/backend/micromamba/verify.ts";
import type { FakeHostOptions } from "../../../support/fake_host.ts";
import {
  addressOf,
  micromambaHost,
  programOf,
  settingsOf,
  sha256,
  startable,
} from "../../../support/micromamba_host.ts";

const path = "/opt/micromamba";

async function verify(version: string, options: FakeHostOptions = {}, offline = false) {
  const host = micromambaHost({
    ...options,
    files: { [path]: startable(programOf(version)), ...options.files },
  });
  const found = { path, version, from: "setting" } as const;
  return await verifyMicromamba(host, found, await settingsOf(host), offline);
}

const own = (version: string): string => sha256(programOf(version));
const digestAt = (tag: string): string => `${addressOf(tag)}.sha256`;

Deno.test("a program is recognised without asking anybody, or it is unknown", () => {
  const host = micromambaHost({ files: { [path]: "x" } });
  assert.deepEqual(recogniseMicromamba(host, { path }), { state: "unknown", sha256: sha256("x") });
  assert.deepEqual(host.transcript, []);
});

Deno.test("a build that publishes the digest is found, whichever it is", async () => {
  const verdict = await verify("2.5.0", {
    addresses: {
      [digestAt("2.5.0-0")]: "missing",
      [digestAt("2.5.0-1")]: sha256("another build"),
      [digestAt("2.5.0-2")]: own("2.5.0"),
      [digestAt("2.5.0-3")]: "missing",
    },
  });
  assert.deepEqual(verdict, { state: "published-ok", sha256: own("2.5.0"), tag: "2.5.0-2" });
});

Deno.test("a program that no build of its version is, is a mismatch", async () => {
  const verdict = await verify("2.5.0", {
    addresses: { [digestAt("2.5.0-0")]: sha256("other"), [digestAt("2.5.0-1")]: "missing" },
  });
  assert.deepEqual(verdict, {
    state: "mismatch",
    sha256: own("2.5.0"),
    released: [{ tag: "2.5.0-0", sha256: sha256("other"), by: "published" }],
  });
});

Deno.test("a mirror cannot vouch for a build that pyve knows", async () => {
  const verdict = await verify("2.9.0", {
    addresses: { [digestAt("2.9.0-0")]: own("2.9.0"), [digestAt("2.9.0-1")]: "missing" },
  });
  assert.equal(verdict.state, "mismatch");
  const offline = await verify("2.9.0", {}, true);
  assert.ok(offline.state === "mismatch");
  assert.deepEqual(offline.released.map(({ tag, by }) => [tag, by]), [["2.9.0-0", "pinned"]]);
});

Deno.test("what nobody knows a digest of cannot be verified", async () => {
  await assert.rejects(verify("2.5.0", {}, true), { exit: 75, hint: /--offline/ });
  const addresses = { [digestAt("2.5.0-0")]: "missing", [digestAt("2.5.0-1")]: "missing" } as const;
  await assert.rejects(verify("2.5.0", { addresses }), {
    exit: 75,
    message: "Cannot verify micromamba 2.5.0: no digest of it is published",
  });
});
