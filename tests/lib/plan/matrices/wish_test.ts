import assert from "node:assert/strict";
import fc from "fast-check";
import { fuzzRuns } from "../../../support/fuzz.ts";
import {
  compareVersions,
  type Matrix,
  type MatrixRow,
} from "../../../../lib/plan/matrices/table.ts";
import { findRows, readWish } from "../../../../lib/plan/matrices/wish.ts";

const matrix: Matrix<MatrixRow> = {
  asOf: "2026-01-01",
  sources: ["https://index.example/"],
  rows: ["1.13", "2.0", "2.1", "2.9", "2.10"].map((version) => ({ version })),
};

/** What is asked for, the rows that it lets in, and whether it is one minor version. */
const table: readonly (readonly [string | undefined, readonly string[], boolean])[] = [
  [undefined, ["1.13", "2.0", "2.1", "2.9", "2.10"], false],
  ["*", ["1.13", "2.0", "2.1", "2.9", "2.10"], false],
  ["2.1", ["2.1"], true],
  ["=2.1", ["2.1"], true],
  ["2.1.*", ["2.1"], true],
  ["==2.1.*", ["2.1"], true],
  ["2.1.2", ["2.1"], true],
  ["==2.1.2", ["2.1"], true],
  ["===2.1.2", ["2.1"], true],
  ["==2.1.2+cu121", ["2.1"], true],
  ["== 2.10.0rc1", ["2.10"], true],
  ["~=2.1.0", ["2.1"], true],
  ["~=2.1", ["2.1", "2.9", "2.10"], false],
  [">=2.1.5,<2.2", ["2.1"], true],
  // 2.2 is in no row, but somebody may have it.
  [">=2.1,<2.3", ["2.1"], false],
  [">2.1.3,<2.2.0", ["2.1"], true],
  [">=2.9", ["2.9", "2.10"], false],
  [">=2.10", ["2.10"], false],
  ["<2.0", ["1.13"], false],
  ["!=2.0.*", ["1.13", "2.1", "2.9", "2.10"], false],
];

for (const [wish, versions, pinned] of table) {
  Deno.test(`the wish ${wish ?? "for any version"} lets in ${versions.join(", ")}`, () => {
    const rows = versions.map((version) => ({ version }));
    assert.deepEqual(findRows(matrix, readWish(wish)), { kind: "rows", rows, pinned });
  });
}

Deno.test("a version after the last row is told from one that is before, between or none", () => {
  const kinds = Object.fromEntries(
    [
      "2.11",
      ">=2.11,<3",
      "==3.0.1",
      ">2.10.5,!=2.10.*",
      "1.4",
      "2.5.0",
      "<1.0",
      "==2.1,==2.9",
      "new",
    ]
      .map((wish) => [wish, findRows(matrix, readWish(wish))]),
  );
  assert.deepEqual(kinds, {
    "2.11": { kind: "newer", version: "2.11" },
    ">=2.11,<3": { kind: "newer", version: "2.11" },
    "==3.0.1": { kind: "newer", version: "3.0" },
    ">2.10.5,!=2.10.*": { kind: "newer", version: "2.11" },
    "1.4": { kind: "unknown" },
    "2.5.0": { kind: "unknown" },
    "<1.0": { kind: "unknown" },
    "==2.1,==2.9": { kind: "unknown" },
    "new": { kind: "unknown" },
  });
});

Deno.test("the build of a version is read apart from it", () => {
  assert.deepEqual(readWish("==2.7.1+cu128"), { kind: "exact", version: "2.7.1", build: "cu128" });
  assert.deepEqual(readWish("2.7.1"), { kind: "exact", version: "2.7.1", build: undefined });
});

Deno.test("any text is read, and lets in rows in their order or none", () => {
  const pieces = fc.constantFrom(
    "=",
    "==",
    "~=",
    ">=",
    "<",
    ",",
    ".",
    "*",
    "2",
    "10",
    "+cu1",
    "rc1",
    " ",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 10 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (wish) => {
      const found = findRows(matrix, readWish(wish));
      if (found.kind !== "rows") return;
      const versions = found.rows.map(({ version }) => version);
      assert.deepEqual(versions, versions.toSorted(compareVersions));
      assert.ok(!found.pinned || versions.length === 1);
    }),
    { numRuns: fuzzRuns() },
  );
});
