/** From what hyperfine wrote to results with ratios. */
import assert from "node:assert/strict";
import { readExport } from "../../bench/hyperfine.ts";
import { groupResult } from "../../bench/results.ts";

const written = JSON.stringify({
  results: [
    { mean: 0.011, stddev: 0.001, median: 0.01, min: 0.009, times: [0.009, 0.01, 0.014], user: 0 },
    { mean: 0.02, stddev: null, median: 0.02, min: 0.02, times: [0.02] },
  ],
});

Deno.test("hyperfine's seconds become milliseconds", () => {
  assert.deepEqual(readExport(written), [
    { runs: 3, median: 10, minimum: 9, mean: 11, deviation: 1 },
    { runs: 1, median: 20, minimum: 20, mean: 20, deviation: 0 },
  ]);
});

Deno.test("an export of another shape is refused", () => {
  assert.throws(() => readExport('{"results": [{"mean": "fast"}]}'));
});

Deno.test("each command gets its times, and its ratio to every reference", () => {
  const group = {
    name: "one",
    title: "One",
    references: [{ id: "first", name: "First" }, { id: "second", name: "Second" }],
    runs: 20,
    warmUp: 1,
    open: () => Promise.reject(new Error("nothing is opened here")),
  };
  const command = (id: string) => ({ id, label: id, argv: [id], rehearsal: [id] });
  const comparison = { commands: [command("first"), command("second")], note: "noted" };
  const result = groupResult(group, comparison, readExport(written));
  assert.equal(result.note, "noted");
  assert.deepEqual(result.commands.map(({ id, median, ratios }) => ({ id, median, ratios })), [
    { id: "first", median: 10, ratios: { first: 1, second: 0.5 } },
    { id: "second", median: 20, ratios: { first: 2, second: 1 } },
  ]);
});
