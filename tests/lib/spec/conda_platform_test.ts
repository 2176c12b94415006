import assert from "node:assert/strict";
import {
  type CondaPlatform,
  condaPlatforms,
  condaSelectors,
  isCondaPlatform,
  selectorHolds,
} from "../../../lib/spec/conda_platform.ts";

Deno.test("a selector stands for the platforms of its system, and unix for all but Windows", () => {
  const held = (platform: CondaPlatform): string =>
    condaSelectors.filter((selector) => selectorHolds(selector, platform)).join(" ");
  assert.equal(held("linux-64"), "unix linux");
  assert.equal(held("linux-ppc64le"), "unix linux");
  assert.equal(held("osx-arm64"), "unix osx");
  assert.equal(held("win-64"), "win");
});

Deno.test("what has no selector is wanted everywhere", () => {
  assert(condaPlatforms.every((platform) => selectorHolds(undefined, platform)));
});

Deno.test("noarch and systems without an architecture are no platforms", () => {
  assert(condaPlatforms.every(isCondaPlatform));
  for (const text of ["noarch", "linux", "linux-32", "", "linux-64 "]) {
    assert.equal(isCondaPlatform(text), false, text);
  }
});
