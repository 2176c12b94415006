import assert from "node:assert/strict";
import { commentSelectorHolds } from "../../../lib/spec/comment_selector.ts";
import { condaPlatforms } from "../../../lib/spec/conda_platform.ts";

/** The platforms on which an expression holds. */
function where(expression: string): string {
  return condaPlatforms.filter((platform) => commentSelectorHolds(expression, platform)).join(" ");
}

Deno.test("words hold on the platforms that conda-build means by them", () => {
  assert.equal(where("linux"), "linux-64 linux-aarch64 linux-ppc64le");
  assert.equal(where("linux64"), "linux-64");
  assert.equal(where("aarch64"), "linux-aarch64");
  assert.equal(where("arm64"), "osx-arm64");
  assert.equal(where("osx64"), "osx-64");
  assert.equal(where("x86_64"), "linux-64 osx-64 win-64");
  assert.equal(where("unix"), "linux-64 linux-aarch64 linux-ppc64le osx-64 osx-arm64");
  assert.equal(where("win32"), "");
});

Deno.test("`not` binds before `and`, and `and` before `or`", () => {
  assert.equal(where("linux and x86_64 or win"), "linux-64 win-64");
  assert.equal(where("linux and (x86_64 or win)"), "linux-64");
  assert.equal(where("not linux and unix"), "osx-64 osx-arm64");
  assert.equal(where("not (linux or osx)"), "win-64");
  assert.equal(where("not not win"), "win-64");
});

Deno.test("what is no expression holds nowhere and fails nowhere", () => {
  for (
    const text of [
      "",
      "linux and",
      "and linux",
      "(linux",
      "linux)",
      "linux osx",
      "py>=3",
      "__proto__",
    ]
  ) {
    assert.equal(commentSelectorHolds(text, "linux-64"), undefined, text);
  }
  assert.equal(commentSelectorHolds("(".repeat(10_000), "linux-64"), undefined);
});
