import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import type { CondaLockDocument, LockedPackage } from "../../../lib/lock/locked_package.ts";
import { renderCondaLock } from "../../../lib/lock/render_conda_lock.ts";
import { yamlScalar } from "../../../lib/lock/yaml_scalar.ts";
import { condaPlatforms } from "../../../lib/spec/conda_platform.ts";
import { readCondaLock } from "../../../lib/spec/conda_lock.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

const digest = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });

/** Names and versions that YAML may take for something else. */
const word = fc.oneof(
  fc.constantFrom(
    "no",
    "1.20",
    "1e3",
    "0x1f",
    "null",
    "2024-01-02",
    "1:20",
    "~",
    "true",
    "_x",
    "=",
  ),
  fc.stringMatching(/^[a-z0-9_.*<>=!,| -]{1,12}$/).map((text) => text.trim()).filter((text) =>
    text !== ""
  ),
);

const lockedPackage: fc.Arbitrary<LockedPackage> = fc.record({
  name: word,
  version: word,
  manager: fc.constantFrom("conda", "pip"),
  platform: fc.constantFrom(...condaPlatforms),
  dependencies: fc.dictionary(word, fc.oneof(word, fc.constant("")), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  url: fc.webUrl(),
  sha256: digest(64),
  md5: fc.option(digest(32), { nil: undefined }),
});

const document: fc.Arbitrary<CondaLockDocument> = fc.record({
  contentHash: fc.constant({ "linux-64": "0".repeat(64), "osx-64": "1e10" }),
  channels: fc.array(word, { maxLength: 3 }),
  platforms: fc.uniqueArray(fc.constantFrom(...condaPlatforms), { minLength: 1 }),
  sources: fc.constant(["environment.yml"]),
  custom: fc.array(word).map((lines) => ({ "pyve-specs-linux-64": lines.join("\n") })),
  category: fc.constant("main"),
  packages: fc.uniqueArray(lockedPackage, {
    selector: ({ name, manager, platform }) => `${name} ${manager} ${platform}`,
  }),
});

Deno.test("what is rendered is read again as the same", () => {
  fc.assert(
    fc.property(document, (lock) => {
      const read = readCondaLock(renderCondaLock(lock), "conda-lock.yml");
      assert.deepEqual(read.contentHash, lock.contentHash);
      assert.deepEqual(read.channels, lock.channels);
      assert.deepEqual(read.platforms.toSorted(), lock.platforms.toSorted());
      assert.deepEqual(read.custom, lock.custom);
      const key = (one: { name: string; manager: string; platform: string }): string =>
        `${one.manager} ${one.name} ${one.platform}`;
      const given = new Map(lock.packages.map((one) => [key(one), one]));
      assert.equal(read.packages.length, lock.packages.length);
      for (const { at: _at, category, optional, ...one } of read.packages) {
        assert.deepEqual(one, { ...given.get(key(one)) });
        assert.deepEqual([category, optional], ["main", false]);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("the text does not depend on the order in which packages were found", () => {
  const shuffled = document.chain((lock) =>
    fc.tuple(
      fc.constant(lock),
      fc.shuffledSubarray([...lock.packages], { minLength: lock.packages.length }),
      fc.shuffledSubarray([...lock.platforms], { minLength: lock.platforms.length }),
    )
  );
  fc.assert(
    fc.property(shuffled, ([lock, packages, platforms]) => {
      const reordered = packages.map((one) => ({
        ...one,
        dependencies: Object.fromEntries(Object.entries(one.dependencies).toReversed()),
      }));
      const other = renderCondaLock({ ...lock, packages: reordered, platforms });
      assert.equal(other, renderCondaLock(lock));
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("every text is the same text to YAML 1.1 and 1.2", () => {
  fc.assert(
    fc.property(fc.oneof(word, fc.string({ unit: "binary" })), (text) => {
      for (const version of ["1.1", "1.2"] as const) {
        assert.equal(parse(`key: ${yamlScalar(text)}\n`, { version }).key, text);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("a lock looks as conda-lock has it", () => {
  const one: LockedPackage = {
    name: "numpy",
    version: "1.26",
    manager: "conda",
    platform: "linux-64",
    dependencies: { python: ">=3.11,<3.12.0a0", _x: "" },
    url: "https://channel.example/conda-forge/linux-64/numpy-1.26-h1_0.conda",
    sha256: "ab".repeat(32),
    md5: "12".repeat(16),
  };
  const text = renderCondaLock({
    contentHash: { "linux-64": "cd".repeat(32) },
    channels: ["conda-forge"],
    platforms: ["linux-64"],
    sources: ["environment.yml"],
    custom: { "pyve-specs-linux-64": "numpy\npython" },
    category: "main",
    packages: [one],
  });
  assert.equal(
    text.slice(text.indexOf("version:")),
    `version: 1
metadata:
  content_hash:
    linux-64: ${"cd".repeat(32)}
  channels:
  - url: conda-forge
    used_env_vars: []
  platforms:
  - linux-64
  sources:
  - environment.yml
  custom_metadata:
    pyve-specs-linux-64: |-
      numpy
      python
package:
- name: numpy
  version: '1.26'
  manager: conda
  platform: linux-64
  dependencies:
    _x: ''
    python: '>=3.11,<3.12.0a0'
  url: https://channel.example/conda-forge/linux-64/numpy-1.26-h1_0.conda
  hash:
    md5: '${"12".repeat(16)}'
    sha256: ${"ab".repeat(32)}
  category: main
  optional: false
`,
  );
});
