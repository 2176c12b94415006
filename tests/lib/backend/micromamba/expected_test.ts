import assert from "node:assert/strict";
import { pinnedDigest } from "../../../../lib/backend/micromamba/digests.ts";
import { expectedDigest, parseDigest } from "../../../../lib/backend/micromamba/expected.ts";
import { addressOf, micromambaHost, mirror } from "../../../support/micromamba_host.ts";

const digest = "0123456789abcdef".repeat(4);

Deno.test("a digest is read bare, as micromamba publishes it, and with the name of its file", () => {
  for (
    const text of [
      digest,
      `${digest}\n`,
      `  ${digest}\r\n`,
      digest.toUpperCase(),
      `${digest}  micromamba-linux-64\n`,
      `${digest} *micromamba-linux-64\n`,
    ]
  ) {
    assert.equal(parseDigest(text, "micromamba-linux-64"), digest, JSON.stringify(text));
  }
});

Deno.test("nothing else is a digest", () => {
  for (
    const text of [
      "",
      "\n",
      digest.slice(1),
      `${digest}0`,
      `${digest}  micromamba-osx-64`,
      `${digest}\n${digest}\n`,
      `sha256:${digest}`,
      "<!DOCTYPE html>\n<title>404</title>",
    ]
  ) {
    assert.equal(parseDigest(text, "micromamba-linux-64"), undefined, JSON.stringify(text));
  }
});

Deno.test("what a mirror says of a release that pyve knows is not even asked for", async () => {
  const host = micromambaHost();
  const expected = await expectedDigest(host, mirror, { kind: "tagged", tag: "2.9.0-0" }, "osx-64");
  assert.deepEqual(expected, { sha256: pinnedDigest("2.9.0-0", "osx-64"), by: "pinned" });
  assert.deepEqual(host.transcript, []);
});

Deno.test("other releases, and the newest one, have the digest that they publish", async () => {
  for (const tag of ["2.9.5-0", "latest"]) {
    const host = micromambaHost({ addresses: { [`${addressOf(tag)}.sha256`]: `${digest}\n` } });
    const release = tag === "latest"
      ? { kind: "newest" } as const
      : { kind: "tagged", tag } as const;
    const expected = await expectedDigest(host, mirror, release, "linux-64");
    assert.deepEqual(expected, { sha256: digest, by: "published" });
  }
});

Deno.test("a published digest that is none is 4, and one that is missing is 75", async () => {
  const release = { kind: "tagged", tag: "2.9.5-0" } as const;
  const address = `${addressOf("2.9.5-0")}.sha256`;
  const wrong = micromambaHost({ addresses: { [address]: "<html>" } });
  await assert.rejects(expectedDigest(wrong, mirror, release, "linux-64"), {
    exit: 4,
    message: `Refused \`${address}\`: it holds no SHA-256 of \`micromamba-linux-64\``,
  });
  const missing = micromambaHost({ addresses: { [address]: "missing" } });
  await assert.rejects(expectedDigest(missing, mirror, release, "linux-64"), {
    exit: 75,
    message: `Cannot get micromamba 2.9.5-0: there is no \`${address}\``,
  });
});
