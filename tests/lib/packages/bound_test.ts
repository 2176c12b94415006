import assert from "node:assert/strict";
import { withLowerBound } from "../../../lib/packages/bound.ts";
import { readRequirement } from "../../../lib/spec/requirement.ts";

/** What was typed, and what is written once 2.1 is installed. */
const bounds: readonly (readonly [string, string])[] = [
  ["click", "click>=2.1"],
  ["Typing_Extensions", "Typing_Extensions>=2.1"],
  ["requests[socks,security]", "requests[socks,security]>=2.1"],
  ["requests [socks]", "requests [socks]>=2.1"],
  ["click ; python_version < '3.13'", "click>=2.1 ; python_version < '3.13'"],
  ["click;os_name=='nt'", "click>=2.1;os_name=='nt'"],
  ["click()", "click>=2.1"],
  ["click>=1", "click>=1"],
  ["click==1.*", "click==1.*"],
  ["click @ https://index.example/click.whl", "click @ https://index.example/click.whl"],
  ["./local[dev]", "./local[dev]"],
  ["git+https://git.example/click.git", "git+https://git.example/click.git"],
];

for (const [typed, written] of bounds) {
  Deno.test(`${typed} is written as ${written}`, () => {
    assert.equal(withLowerBound(typed, "2.1"), written);
    assert.doesNotThrow(() => readRequirement(written, { file: "" }));
  });
}

Deno.test("a local version is no bound, a release that comes before is", () => {
  assert.equal(withLowerBound("torch", "2.4.0+cpu"), "torch>=2.4.0");
  assert.equal(withLowerBound("click", "8.2.0rc1"), "click>=8.2.0rc1");
});
