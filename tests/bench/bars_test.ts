/** The judgement on what was measured. */
import assert from "node:assert/strict";
import { bars, judge } from "../../bench/bars.ts";
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
    verdicts.map(({ ratio, holds, withinMargin }) => ({ ratio, holds, withinMargin })),
    [
      { ratio: 15, holds: true, withinMargin: true },
      { ratio: 5, holds: false, withinMargin: false },
    ],
  );
});

Deno.test("the ratio of the minima stands beside that of the medians", () => {
  const [base] = groupOf("requests-click", { uv: 100 }).commands;
  const [own] = groupOf("requests-click", { "pyve-uv": 120 }).commands;
  assert(base !== undefined && own !== undefined);
  const group = groupOf("requests-click", {});
  const [verdict] = judge([{ ...group, commands: [base, { ...own, minimum: 180 }] }]);
  assert.equal(verdict?.ratio, 1.2);
  assert.equal(verdict?.ratioOfMinima, 2);
  assert.equal(verdict?.holds, true);
});

Deno.test("bars of groups that were not measured are left out", () => {
  assert.deepEqual(judge([]), []);
});

Deno.test("a group without the command of a bar is refused", () => {
  assert.throws(() => judge([groupOf("empty", { "pyve-uv": 1 })]), /has no command `python-venv`/);
});

Deno.test("every margin is at least as wide as its bar", () => {
  for (const { text, rule, bar, margin } of bars) {
    assert.equal(rule === "at most" ? margin >= bar : margin <= bar, true, text);
  }
});
