import assert from "node:assert/strict";
import { differingDigests } from "../../tools/confirm_digests.ts";
import { addressOf, micromambaHost, mirror, sha256 } from "../support/micromamba_host.ts";

const tag = "2.9.0-0";
const release = {
  tag,
  sha256: { "linux-64": sha256("linux"), "osx-64": sha256("mac") },
  source: "nowhere",
  seen: "2026-01-01",
};

Deno.test("digests that a release publishes alike are confirmed", async () => {
  const host = micromambaHost({
    addresses: {
      [`${addressOf(tag, "linux-64")}.sha256`]: sha256("linux"),
      [`${addressOf(tag, "osx-64")}.sha256`]: `${sha256("mac")}\n`,
    },
  });
  assert.deepEqual(await differingDigests(host, mirror, [release]), []);
});

Deno.test("digests that differ or are not published are named", async () => {
  const host = micromambaHost({
    addresses: {
      [`${addressOf(tag, "linux-64")}.sha256`]: sha256("other"),
      [`${addressOf(tag, "osx-64")}.sha256`]: "missing",
    },
  });
  assert.deepEqual(await differingDigests(host, mirror, [release]), [
    `${tag} linux-64: known ${sha256("linux")}, published ${sha256("other")}`,
    `${tag} osx-64: known ${sha256("mac")}, published none`,
  ]);
});
