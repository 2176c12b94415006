/** The page of benchmarks: what is written into it, and what stays. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "../../bench/bars.ts";
import { renderGroup, renderTables, replaceMarked } from "../../bench/tables.ts";
import { repository } from "../../tools/task.ts";
import { groupOf } from "./support.ts";

const page = readFileSync(join(repository, "docs", "benchmarks.md"), "utf8");

Deno.test("only what stands between the marks of docs/benchmarks.md is replaced", () => {
  const once = replaceMarked(page, "first\n");
  const twice = replaceMarked(once, "second\n");
  assert.match(once, /\n\nfirst\n\n/);
  assert.doesNotMatch(twice, /\nfirst\n/);
  assert.equal(twice.replace("\n\nsecond\n\n", "\n\nfirst\n\n"), once);
  const around = (text: string): readonly string[] => text.split(/<!-- measured: .*?-->/);
  assert.deepEqual([around(once)[0], around(once)[2]], [around(page)[0], around(page)[2]]);
});

Deno.test("a page without the marks is refused", () => {
  assert.throws(() => replaceMarked("# Benchmarks\n", "x"), /Cannot find the marks/);
});

Deno.test("a group becomes a table with its note and its ratios", () => {
  const group = groupOf("one", { old: 1234.5, new: 61.7, tiny: 0.617 });
  assert.equal(
    renderGroup({ ...group, note: "Installed: click 8" }),
    [
      "### The group one",
      "",
      "Milliseconds; 20 runs of each command, in one invocation of hyperfine. Installed: click 8.",
      "",
      "| command | median | minimum | mean ± σ | against the old one |",
      "| --- | --: | --: | --: | --: |",
      "| `old` | 1235 | 1111 | 1235 ± 0.50 | 1 |",
      "| `new` | 61.7 | 55.5 | 61.7 ± 0.50 | 0.050 × |",
      "| `tiny` | 0.62 | 0.56 | 0.62 ± 0.50 | 0.00050 × |",
    ].join("\n"),
  );
});

Deno.test("a bar that does not hold is shown as such, beneath where it was measured", () => {
  const group = groupOf("empty", { "python-venv": 3000, "pyve-uv": 200, "pyve-pip": 600 });
  const surroundings = {
    day: "2030-01-02",
    system: "linux",
    cores: 2,
    versions: { pyve: "1.0.0", uv: "2.0.0" },
  };
  const text = renderTables(surroundings, judge([group]), [group]);
  assert.match(
    text,
    /^Measured on 2030-01-02, on linux with 2 cores: pyve 1\.0\.0, uv 2\.0\.0\.\n/,
  );
  assert.match(text, /with uv: .* \| 15\.0 × \| 15\.0 × \| yes \|/);
  assert.match(text, /without uv: .* \| 5\.00 × \| 5\.00 × \| \*\*no\*\* \|/);
});
