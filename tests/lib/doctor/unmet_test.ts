import assert from "node:assert/strict";
import fc from "fast-check";
import { findUnmet } from "../../../lib/doctor/unmet.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { healthyPython, installed } from "./healthy_facts.ts";

const { markers } = healthyPython;

function unmet(found: string | undefined, requirement: string): boolean {
  const there = found === undefined ? [] : [installed("needed", found)];
  return findUnmet([installed("needing", "1.0", requirement), ...there], markers).length > 0;
}

const table: readonly (readonly [string, string | undefined, string, boolean])[] = [
  ["any version will do", "1.0", "needed", false],
  ["nothing is installed", undefined, "needed", true],
  ["the name is spelled otherwise", "1.0", "NEEDED >= 1", false],
  ["the version is too old", "1.0", "needed>=2", true],
  ["a pre-release is installed", "2.0rc1", "needed>=1.0", false],
  ["a local version is installed", "2.1.0+cu118", "needed==2.1.0", false],
  ["the marker does not hold", undefined, `needed; sys_platform == "win32"`, false],
  ["an extra brings it", undefined, `needed>=1; extra == "test"`, false],
  ["the marker cannot be understood", undefined, `needed; moon == "full"`, false],
  ["it comes from an address", "1.0", "needed @ https://index.example/needed.zip", false],
  ["it should come from an address", undefined, "needed @ https://index.example/a.zip", true],
  ["the installed version is no version", "2004d", "needed>=1", false],
  ["the specifier cannot be understood", "1.0", "needed (>dev)", false],
  ["the requirement cannot be understood", undefined, "!!!", false],
];

for (const [situation, found, requirement, expected] of table) {
  Deno.test(`a requirement is ${expected ? "unmet" : "not called unmet"} where ${situation}`, () => {
    assert.equal(unmet(found, requirement), expected);
  });
}

Deno.test("of two packages of one name the first counts, as for Python", () => {
  const needing = installed("needing", "1.0", "needed<2");
  const packages = [needing, installed("needed", "1.0"), installed("needed", "2.0")];
  assert.deepEqual(findUnmet(packages, markers), []);
});

Deno.test("no metadata makes it crash", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (version, requirement, other) => {
      findUnmet(
        [installed("a", version, requirement), installed("b", other, requirement)],
        markers,
      );
    }),
    { numRuns: fuzzRuns() },
  );
});
