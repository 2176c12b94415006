import assert from "node:assert/strict";
import fc from "fast-check";
import { compareCondaVersions, meetsBuild, meetsVersion } from "../../../lib/lock/version_order.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

Deno.test("versions are in the order that conda gives them", () => {
  const ordered = [
    "0.4",
    "0.4.1.rc",
    "0.4.1",
    "0.5a1",
    "0.5b3",
    "0.5C1",
    "0.5",
    "0.9.6",
    "0.960923",
    "1.0",
    "1.1dev1",
    "1.1a1",
    "1.1.0dev1",
    "1.1.0rc1",
    "1.1.0",
    "1.1.0post1",
    "1996.07.12",
    "1!0.4.1",
    "1!3.1.1.6",
    "2!0.4.1",
  ];
  assert.deepEqual(ordered.toReversed().toSorted(compareCondaVersions), ordered);
  assert.equal(compareCondaVersions("1.1.0dev1", "1.1.dev1"), 0);
  assert.equal(compareCondaVersions("0.4", "0.4.0"), 0);
});

const met: readonly (readonly [string, string, boolean])[] = [
  ["1.26.4", ">=2", false],
  ["1.26.4", ">=1.26,<2", true],
  ["1.26.4", "1.26.*", true],
  ["1.26.4", "=1.2", false],
  ["1.26.4", "=1.26", true],
  ["1.26.4", "1.26", false],
  ["1.26", "1.26.0", true],
  ["1.26.4", "!=1.26.4", false],
  ["1.26.4", "!=1.26.*", false],
  ["1.26.4", "~=1.26.1", true],
  ["1.27", "~=1.26.1", false],
  ["1.9", "1.2|1.9", true],
  ["1.2.3", "1.*.3", true],
  ["1.1.1w", "=1.1.1", true],
  ["2022a", "=2022", true],
  ["2022a", ">=2022", false],
  ["1.2", "*", true],
  ["1.2.3+4.5", "=1.2.3+4", true],
  ["1!1.0", ">=2", true],
  ["1.2", "^1\\..*$", true],
];

for (const [version, clauses, expected] of met) {
  Deno.test(`${version} ${expected ? "meets" : "does not meet"} ${clauses}`, () => {
    assert.equal(meetsVersion(version, clauses), expected);
  });
}

Deno.test("builds are globs", () => {
  assert.ok(meetsBuild("py311_cuda_0", "*cuda*"));
  assert.ok(!meetsBuild("py311_0", "*cuda*"));
  assert.ok(!meetsBuild("py3110", "py3.*"));
  assert.ok(meetsBuild("anything", "^a.*$"));
});

const version = fc.array(
  fc.constantFrom("0", "1", "2", "10", "a", "rc1", "dev", "post", "_", "."),
  {
    minLength: 1,
    maxLength: 6,
  },
).map((parts) => `1.${parts.join("")}`);

Deno.test("the order of versions is one", () => {
  fc.assert(
    fc.property(version, version, version, (one, two, three) => {
      assert.equal(
        Math.sign(compareCondaVersions(one, two)),
        -Math.sign(compareCondaVersions(two, one)) + 0,
      );
      assert.equal(compareCondaVersions(one, one), 0);
      if (compareCondaVersions(one, two) <= 0 && compareCondaVersions(two, three) <= 0) {
        assert.ok(compareCondaVersions(one, three) <= 0);
      }
      assert.ok(meetsVersion(one, `>=${one}`) && meetsVersion(one, `==${one}`));
    }),
    { numRuns: fuzzRuns() },
  );
});
