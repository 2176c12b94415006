import assert from "node:assert/strict";
import { renderTable } from "../../../lib/ui/table.ts";

Deno.test("columns are as wide as their widest cell, and the last one is not filled up", () => {
  const rows = [["Name", "Version", "Source"], ["a", "1", "index"], ["longer", "10.2", "é"]];
  assert.deepEqual(renderTable(rows), [
    "Name    Version  Source",
    "a       1        index",
    "longer  10.2     é",
  ]);
});

Deno.test("a column that no row fills is left out, and only the heading is painted", () => {
  const rows = [["A", "B", "C"], ["1", "", "3"], ["2"]];
  assert.deepEqual(renderTable(rows, (text) => `<${text}>`), ["<A  C>", "1  3", "2"]);
});

Deno.test("letters outside of the basic plane count once", () => {
  assert.deepEqual(renderTable([["A", "B"], ["𝒳", "x"], ["ab", "y"]]), [
    "A   B",
    "𝒳   x",
    "ab  y",
  ]);
});
