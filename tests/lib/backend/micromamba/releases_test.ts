import assert from "node:assert/strict";
import fc from "fast-check";
import {
  pinnedDigest,
  pinnedReleases,
  pinnedTag,
} from "../../../../lib/backend/micromamba/digests.ts";
import {
  assetAddress,
  compareVersions,
  minimumVersion,
  releasesBase,
  wantedTag,
} from "../../../../lib/backend/micromamba/releases.ts";
import { condaPlatforms } from "../../../../lib/spec/conda_platform.ts";
import { micromambaHost, settingsOf } from "../../../support/micromamba_host.ts";

async function wanted(version: string): Promise<string> {
  return wantedTag(await settingsOf(micromambaHost({ env: { PYVE_MICROMAMBA_VERSION: version } })));
}

Deno.test("every pinned release is whole: a tag, digests, where they were seen and when", () => {
  const tags = pinnedReleases.map(({ tag }) => tag);
  assert.equal(new Set(tags).size, tags.length);
  for (const { tag, sha256, source, seen } of pinnedReleases) {
    assert.match(tag, /^\d+\.\d+\.\d+-\d+$/);
    assert.ok(compareVersions(tag, minimumVersion) >= 0);
    assert.match(seen, /^\d{4}-\d\d-\d\d$/);
    assert.ok(source.length > 20);
    for (const digest of Object.values(sha256)) assert.match(digest, /^[0-9a-f]{64}$/);
  }
  const sorted = tags.toSorted((left, right) => compareVersions(right, left));
  assert.deepEqual(tags, sorted);
});

Deno.test("the release that is got by default has a digest for every platform", () => {
  const [{ tag }] = pinnedReleases;
  for (const platform of condaPlatforms) {
    const digest = pinnedDigest(tag, platform);
    assert.ok(digest !== undefined, platform);
    assert.equal(pinnedTag(digest, platform), tag);
  }
  assert.equal(pinnedDigest("0.0.0-0", "linux-64"), undefined);
  assert.equal(pinnedTag("0".repeat(64), "linux-64"), undefined);
  const other = pinnedDigest(tag, "osx-64") ?? "";
  assert.equal(pinnedTag(other, "linux-64"), undefined);
});

Deno.test("the wanted release is the configured one, whose build may be left out", async () => {
  assert.equal(wantedTag(await settingsOf(micromambaHost())), "2.9.0-0");
  assert.equal(await wanted("2.8.1"), "2.8.1-0");
  assert.equal(await wanted("2.3.0-1"), "2.3.0-1");
});

Deno.test("what is no version, or too old a one, is refused with the place that wants it", async () => {
  for (const wrong of ["latest", "2.9", "../2.9.0-0", "2.9.0-0/x", "v2.9.0"]) {
    await assert.rejects(wanted(wrong), {
      exit: 2,
      message: /which PYVE_MICROMAMBA_VERSION wants: it is no version$/,
    });
  }
  await assert.rejects(wanted("1.5.10-0"), {
    exit: 2,
    message: /PYVE_MICROMAMBA_VERSION wants: pyve needs 2\.0\.0 or newer$/,
  });
  const host = micromambaHost({
    files: { "/project/.pyve/config": "micromamba:\n  version: 1.5.8\n" },
  });
  await assert.rejects(async () => wantedTag(await settingsOf(host)), {
    exit: 2,
    at: { file: ".pyve/config", line: 2, column: 12 },
  });
});

Deno.test("a mirror's address may end with slashes, and with the folder of the downloads", async () => {
  const base = async (PYVE_MICROMAMBA_MIRROR: string): Promise<string> =>
    releasesBase(await settingsOf(micromambaHost({ env: { PYVE_MICROMAMBA_MIRROR } })));
  for (const ending of ["", "/", "//", "/download", "/download/"]) {
    assert.equal(await base(`https://mirror.example/a${ending}`), "https://mirror.example/a");
  }
  const unset = releasesBase({
    micromambaMirror: { value: undefined, origin: { kind: "default" } },
  });
  assert.equal(unset, "https://github.com/mamba-org/micromamba-releases/releases");
});

Deno.test("addresses are laid out as micromamba's releases are", () => {
  const base = "https://mirror.example";
  assert.equal(
    assetAddress(base, { kind: "tagged", tag: "2.9.0-0" }, "osx-arm64"),
    `${base}/download/2.9.0-0/micromamba-osx-arm64`,
  );
  assert.equal(
    assetAddress(base, { kind: "newest" }, "win-64"),
    `${base}/latest/download/micromamba-win-64`,
  );
});

Deno.test("versions are compared by numbers, and what is not final comes first", () => {
  const sorted = ["1.5.10", "2.0.0.alpha0", "2.0.0", "2.0.2", "2.0.10", "2.1.0", "10.0.0"];
  fc.assert(fc.property(
    fc.shuffledSubarray(sorted, { minLength: sorted.length }),
    (shuffled) => assert.deepEqual(shuffled.toSorted(compareVersions), sorted),
  ));
  assert.equal(compareVersions("2.9.0", "2.9.0-0"), 0);
  assert.ok(compareVersions("2.0.0rc1", "2.0.0") < 0);
});
