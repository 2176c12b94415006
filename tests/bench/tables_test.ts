/** The page of benchmarks: what is written into it, and what stays. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderGroup, renderTables, replaceMarked } from "../../bench/tables.ts";
import { judge } from "../../bench/verdicts.ts";
import { repository } from "../../tools/task.ts";
import { groupOf, surroundings } from "./support.ts";

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
  const text = renderTables(surroundings, judge([group]), [group]);
  assert.match(
    text,
    /^Measured on 2030-01-02, on linux with 2 cores: pyve 1\.0\.0, uv 2\.0\.0\.\n/,
  );
  assert.match(text, /with uv: .* \| 15\.0 × \| 15\.0 × \| yes \|/);
  assert.match(text, /without uv: .* \| 5\.00 × \| 5\.00 × \| \*\*no\*\* \|/);
});

Deno.test("memory is a column of its own where it was measured", () => {
  const group = groupOf("one", { old: 20, new: 10 });
  const [old, fresh] = group.commands;
  assert(old !== undefined && fresh !== undefined);
  const text = renderGroup({ ...group, commands: [{ ...old, memory: 57_656_000 }, fresh] });
  assert.match(text, /\| against the old one \| memory, MB \|/);
  assert.match(text, /\| `old` \|.*\| 1 \| 57\.7 \|/);
  assert.match(text, /\| `new` \|.*\| 0\.50 × \| – \|/);
});

Deno.test("peers are told with their versions, and absent ones with the reason", () => {
  const absent = [{ name: "pixi", reason: "not here" }, { name: "brew", reason: "nor here" }];
  const peers = { versions: { hatch: "1.2", pdm: "3" }, absent };
  const text = renderGroup({ ...groupOf("one", { a: 1 }), peers });
  assert.match(text, / With hatch 1\.2, pdm 3\. Absent: pixi \(not here\); brew \(nor here\)\.\n/);
});

Deno.test("a ratio to a command that is absent is a dash", () => {
  const references = [{ id: "gone", name: "it" }];
  const text = renderGroup({ ...groupOf("one", { a: 1 }), references });
  assert.match(text, /\| `a` \|.*\| – \|$/);
});

Deno.test("a group that needs what is absent is told as not measured", () => {
  const peers = { versions: {}, absent: [{ name: "direnv", reason: "it is not on `PATH`" }] };
  assert.equal(
    renderGroup({ ...groupOf("one", {}), note: "About the commands", peers }),
    "### The group one\n\nNot measured. Absent: direnv (it is not on `PATH`).",
  );
});

Deno.test("a bar about several names the nearest, and a difference is told in milliseconds", () => {
  const run = groupOf("run", { launcher: 2, mise: 8, poetry: 400 });
  const entering = groupOf("direnv", { "enter-empty": 20, "enter-watch": 24, "enter-pyve": 25 });
  const groups = [run, entering];
  const text = renderTables(surroundings, judge(groups), groups);
  assert.match(text, /\(the nearest: `mise`\) \| 4\.00 × \| 4\.00 × \| yes \|/);
  assert.match(text, /than an empty one \| 5\.0 ms \| 4\.5 ms \| \*\*no\*\* \|/);
  assert.match(text, /`watch_file` \| 1\.0 ms \| 0\.9 ms \| yes \|/);
});
