import assert from "node:assert/strict";
import fc from "fast-check";
import { editDistance, nearest } from "../../../lib/ui/nearest.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

const words = ["list", "get", "set", "unset", "explain"];

const found: Readonly<Record<string, string | undefined>> = {
  lst: "list",
  lsit: "list",
  LIST: "list",
  unst: "unset",
  explian: "explain",
  gett: "get",
  frobnicate: undefined,
  xyz: undefined,
  "": undefined,
};

for (const [word, expected] of Object.entries(found)) {
  Deno.test(`the nearest word to "${word}" is ${expected ?? "none"}`, () => {
    assert.equal(nearest(word, words), expected);
  });
}

Deno.test("the first of equally near words is taken", () => {
  assert.equal(nearest("bet", ["get", "set"]), "get");
});

Deno.test("a swap of neighbours counts once", () => {
  assert.equal(editDistance("venv", "vnev"), 1);
  assert.equal(editDistance("backend", "backend"), 0);
  assert.equal(editDistance("", "abc"), 3);
  assert.equal(editDistance("kitten", "sitting"), 3);
});

Deno.test("the distance is the same both ways, and at most the length of the longer word", () => {
  const property = fc.property(fc.string(), fc.string(), (one, other) => {
    const distance = editDistance(one, other);
    assert.equal(distance, editDistance(other, one));
    assert.ok(distance <= Math.max(one.length, other.length));
    assert.equal(distance === 0, one === other);
  });
  fc.assert(property, { numRuns: fuzzRuns() });
});
