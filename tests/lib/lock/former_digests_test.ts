import assert from "node:assert/strict";
import { withFormerDigests } from "../../../lib/lock/former_digests.ts";
import { locked } from "./lock_texts.ts";

const known = locked("numpy", "1.26.4");
const untold = { ...known, md5: undefined };

Deno.test("an MD5 that a solve leaves out is the former lock's, for the same file", () => {
  assert.deepEqual(withFormerDigests([untold], [known]), [known]);
  const others = [
    { ...known, sha256: "ef".repeat(32) },
    { ...known, url: "https://channel.example/other/linux-64/numpy-1.26.4-h1_0.conda" },
    { ...known, platform: "osx-64" },
  ];
  for (const other of others) assert.deepEqual(withFormerDigests([untold], [other]), [untold]);
});

Deno.test("an MD5 that a solve tells is taken", () => {
  assert.deepEqual(withFormerDigests([known], [untold]), [known]);
  assert.deepEqual(withFormerDigests([known], [{ ...known, md5: "00".repeat(16) }]), [known]);
  assert.deepEqual(withFormerDigests([untold], []), [untold]);
});
