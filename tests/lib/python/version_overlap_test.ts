import assert from "node:assert/strict";
import { overlap } from "../../../lib/python/version_overlap.ts";
import { readVersionRequest } from "../../../lib/python/version_request.ts";

const cases: readonly (readonly [string, string, boolean])[] = [
  ["3.11", "3.11.7", true],
  ["3.11", "3", true],
  ["3.11", "3.12", false],
  ["3.11.6", "3.11.7", false],
  ["3.11", "pypy3.11", false],
  ["3.13t", "3.13", true],
  ["3.14.0rc1", "3.14", true],
  ["3.14.0rc1", "3.14.0", false],
  ["3.9", ">=3.10", false],
  ["3.10", ">=3.10.5", true],
  ["3.10.4", ">=3.10.5", false],
  ["3", ">=3.10,<3.13", true],
  ["2.7", ">=3", false],
  ["2", ">=2.7", true],
  ["pypy3.10", ">=3.10", true],
  [">=3.12", "<3.12", false],
  [">=3.12", "<3.12.1", true],
  [">=3.11.3,<3.11.5", "!=3.11.3,<3.11.6", true],
  [">=3.11.3,<3.11.5", "!=3.11.3,!=3.11.4", false],
  ["latest", "3.9", true],
  [">=nonsense", "3.9", false],
];

Deno.test("two wishes overlap when one version meets both, whichever comes first", async () => {
  for (const [left, right, expected] of cases) {
    const [first, second] = [readVersionRequest(left), readVersionRequest(right)];
    assert(first !== undefined && second !== undefined);
    assert.equal(await overlap(first, second), expected, `${left} and ${right}`);
    assert.equal(await overlap(second, first), expected, `${right} and ${left}`);
  }
});
