/** The plot: what is drawn, that it is sound XML, and that it is what the record says. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { renderPlot } from "../../bench/plot.ts";
import { readReport } from "../../bench/record.ts";
import { renderTables, replaceMarked } from "../../bench/tables.ts";
import { repository } from "../../tools/task.ts";
import { groupOf, surroundings } from "./support.ts";

/** The texts of a picture, in their order. */
function texts(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words]) => words ?? "");
}

/** The lengths of the bars, in their order. */
function lengths(svg: string): readonly number[] {
  return [...svg.matchAll(/<rect class="(?:own|other)" [^>]*width="([\d.]+)"/g)]
    .map(([, length]) => Number(length));
}

Deno.test("every command has its label, its median, its ratio and a bar by the scale of the group", () => {
  const svg = renderPlot(surroundings, [groupOf("one", { old: 200, pyve: 50, tiny: 0.1 })]);
  assert.deepEqual(texts(svg).slice(1), [
    "The group one",
    "× is against the old one",
    "old",
    "200 ms",
    "pyve",
    "50.0 ms · 0.25 ×",
    "tiny",
    "0.10 ms · 0.00050 ×",
  ]);
  assert.deepEqual(lengths(svg), [300, 75, 1]);
});

Deno.test("pyve's own bars are marked, and those of others are not", () => {
  const svg = renderPlot(surroundings, [groupOf("one", { "pyve run": 1, ".pyve/run": 1, uv: 1 })]);
  const kinds = [...svg.matchAll(/<rect class="(own|other)"/g)].map(([, kind]) => kind);
  assert.deepEqual(kinds, ["own", "own", "other"]);
});

Deno.test("the day and the machine stand at the top", () => {
  const [first] = texts(renderPlot(surroundings, []));
  assert.match(first ?? "", /2030-01-02, on linux with 2 cores/);
});

Deno.test("a group of which nothing was measured is not drawn", () => {
  assert.doesNotMatch(renderPlot(surroundings, [groupOf("one", {})]), /The group one/);
});

Deno.test("a ratio to a command that is absent is not drawn", () => {
  const [command] = groupOf("one", { a: 10 }).commands;
  assert(command !== undefined);
  const references = [{ id: "gone", name: "gone" }];
  const commands = [{ ...command, ratios: { gone: NaN } }];
  const svg = renderPlot(surroundings, [{ ...groupOf("one", {}), references, commands }]);
  assert.deepEqual(texts(svg).slice(-1), ["10.0 ms"]);
});

Deno.test("a long label is broken at spaces and loses nothing", () => {
  const label = '"$PYTHON" -m venv .venv and .venv/bin/python -m pip install -r requirements.txt';
  const svg = renderPlot(surroundings, [groupOf("one", { [label]: 1 })]);
  const lines = texts(svg).slice(3, -1).map((line) => line.replaceAll("&quot;", '"'));
  assert.equal(lines.length, 2);
  assert.equal(lines.join(" "), label);
});

Deno.test("any label leaves the picture sound", () => {
  fc.assert(fc.property(fc.array(fc.string(), { maxLength: 5 }), (labels) => {
    const group = groupOf("one", Object.fromEntries(labels.map((label) => [label, 1])));
    const svg = renderPlot(surroundings, [group]);
    assert.doesNotMatch(svg.replace(/<\/?(?:svg|title|style|g|text|rect)\b[^<>]*>/g, ""), /[<>]/);
    const opened = svg.match(/<g /g)?.length ?? 0;
    assert.equal(svg.match(/<\/g>/g)?.length ?? 0, opened);
  }));
});

Deno.test("both light and dark pages have colours", () => {
  const svg = renderPlot(surroundings, []);
  for (const kind of ["page", "text", "quiet", "own", "other"]) {
    assert.equal(svg.match(new RegExp(`\\.${kind} \\{ fill: #`, "g"))?.length, 2, kind);
  }
});

const docs = (name: string): string => readFileSync(join(repository, "docs", name), "utf8");

Deno.test("the page and the plot say what the record says", () => {
  const record = join(repository, "bench", "results", "latest.json");
  const { surroundings, verdicts, groups } = readReport(readFileSync(record, "utf8"));
  const hint = "run `./denow task bench --render`";
  const page = docs("benchmarks.md");
  assert.equal(replaceMarked(page, renderTables(surroundings, verdicts, groups)), page, hint);
  assert.equal(renderPlot(surroundings, groups), docs("benchmarks.svg"), hint);
});
