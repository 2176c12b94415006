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
  assert.deepEqual(readExport(written, 1), [
    { runs: 3, median: 10, minimum: 9, mean: 11, deviation: 1 },
    { runs: 1, median: 20, minimum: 20, mean: 20, deviation: 0 },
  ]);
});

Deno.test("a run that did its work many times tells the time of one", () => {
  const [first] = readExport(written, 10);
  assert.deepEqual(first, { runs: 3, median: 1, minimum: 0.9, mean: 1.1, deviation: 0.1 });
});

Deno.test("an export of another shape is refused", () => {
  assert.throws(() => readExport('{"results": [{"mean": "fast"}]}', 1));
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
  const comparison = {
    commands: [command("first"), command("second")],
    note: "noted",
    peers: { versions: { hatch: "1" }, absent: [] },
  };
  const result = groupResult(group, comparison, readExport(written, 1), [5_000_000, 6_000_000]);
  assert.equal(result.note, "noted");
  assert.deepEqual(result.peers.versions, { hatch: "1" });
  assert.deepEqual(
    result.commands.map(({ id, median, memory, ratios }) => ({ id, median, memory, ratios })),
    [
      { id: "first", median: 10, memory: 5_000_000, ratios: { first: 1, second: 0.5 } },
      { id: "second", median: 20, memory: 6_000_000, ratios: { first: 2, second: 1 } },
    ],
  );
});

Deno.test("where nothing tells the memory, results are without it", () => {
  const group = {
    name: "one",
    title: "One",
    references: [],
    runs: 20,
    warmUp: 1,
    open: () => Promise.reject(new Error("nothing is opened here")),
  };
  const command = { id: "first", label: "first", argv: ["first"], rehearsal: ["first"] };
  const peers = { versions: {}, absent: [] };
  const comparison = { commands: [command], note: undefined, peers };
  const [result] = groupResult(group, comparison, readExport(written, 1), []).commands;
  assert.equal(result?.memory, undefined);
  assert.equal(result?.median, 10);
});
