/** The judgement on what was measured. */
import assert from "node:assert/strict";
import { bars } from "../../bench/bars.ts";
import { judge } from "../../bench/verdicts.ts";
import { groupOf } from "./support.ts";

Deno.test("a bar with a ceiling holds below it, and is within its margin a little above", () => {
  const verdictAt = (run: number): readonly boolean[] => {
    const group = groupOf("start", {
      "sh": 1,
      "launcher": 2,
      "uv-run-no-sync": 20,
      "empty": 100,
      "run": run,
      "doctor": 200,
    });
    const verdict = judge([group]).find(({ subject }) => subject === "run");
    return [verdict?.holds === true, verdict?.withinMargin === true];
  };
  assert.deepEqual(verdictAt(115), [true, true]);
  assert.deepEqual(verdictAt(120), [false, true]);
  assert.deepEqual(verdictAt(136), [false, false]);
});

Deno.test("a bar for speed is told as how many times faster", () => {
  const group = groupOf("empty", { "python-venv": 3000, "pyve-uv": 200, "pyve-pip": 600 });
  const verdicts = judge([group]);
  assert.deepEqual(
    verdicts.map(({ measured, holds, withinMargin }) => ({ measured, holds, withinMargin })),
    [
      { measured: 15, holds: true, withinMargin: true },
      { measured: 5, holds: false, withinMargin: false },
    ],
  );
});

Deno.test("what the minima say stands beside what the medians say", () => {
  const [base] = groupOf("requests-click", { uv: 100 }).commands;
  const [own] = groupOf("requests-click", { "pyve-uv": 120 }).commands;
  assert(base !== undefined && own !== undefined);
  const group = groupOf("requests-click", {});
  const [verdict] = judge([{ ...group, commands: [base, { ...own, minimum: 180 }] }]);
  assert.equal(verdict?.measured, 1.2);
  assert.equal(verdict?.measuredByMinima, 2);
  assert.equal(verdict?.holds, true);
});

Deno.test("bars of groups that were not measured are left out", () => {
  assert.deepEqual(judge([]), []);
});

Deno.test("a group without the command of a bar is refused", () => {
  assert.throws(() => judge([groupOf("empty", { "pyve-uv": 1 })]), /has no command `python-venv`/);
});

Deno.test("of several baselines the one that the subject is nearest to counts", () => {
  const group = groupOf("run", { launcher: 2, mise: 8, uv: 16, poetry: 400 });
  const [verdict] = judge([group]);
  assert.equal(verdict?.nearest, "`mise`");
  assert.equal(verdict?.measured, 4);
  const [slower] = judge([groupOf("run", { launcher: 10, mise: 8, poetry: 400 })]);
  assert.deepEqual([slower?.holds, slower?.withinMargin], [false, false]);
});

Deno.test("a bar about several is left out where all of them are absent", () => {
  assert.deepEqual(judge([groupOf("run", { launcher: 2, run: 30 })]), []);
});

Deno.test("a bar about one is left out where its program is absent, and told so", () => {
  const peers = { versions: {}, absent: [{ name: "python", reason: "gone" }] };
  const group = { ...groupOf("empty", { "pyve-uv": 1, "pyve-pip": 1 }), peers };
  assert.deepEqual(judge([group]), []);
});

Deno.test("a group of which nothing could be measured is not judged", () => {
  assert.deepEqual(judge([groupOf("direnv", {})]), []);
});

Deno.test("what is to cost so many milliseconds more is checked by the ratio", () => {
  const verdictAt = (pyve: number): readonly boolean[] => {
    const group = groupOf("direnv", {
      "enter-empty": 100,
      "enter-watch": 100,
      "enter-pyve": pyve,
    });
    const [verdict] = judge([group]);
    return [verdict?.holds === true, verdict?.withinMargin === true];
  };
  assert.deepEqual(verdictAt(102), [true, true]);
  assert.deepEqual(verdictAt(103), [false, true]);
  assert.deepEqual(verdictAt(161), [false, false]);
});

Deno.test("every margin is at least as wide as its bar", () => {
  for (const { text, rule, bar, margin } of bars) {
    const wide = rule === "faster at least" ? margin <= bar : margin >= 1;
    assert.equal(wide && (rule !== "at most" || margin >= bar), true, text);
  }
});
