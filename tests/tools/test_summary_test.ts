/** The line that a script reads from the end of a test run. */
import assert from "node:assert/strict";
import { addSummaries, formatSummary, noTests, readSummary } from "../../tools/test_summary.ts";

Deno.test("a summary with steps, skipped and filtered tests is read, colours or not", () => {
  const line = "\x1b[0m\x1b[31mFAILED\x1b[0m | 3 passed (1 step) | 4 failed (2 steps) | " +
    "1 ignored (1 step) | 7 filtered out \x1b[38;5;245m(121ms)\x1b[0m\n\n";
  assert.deepEqual(readSummary(`one ... ok\n\n${line}`, false), {
    passed: 3,
    failed: 4,
    skipped: 1,
  });
});

Deno.test("a summary that a test prints of an inner run is not taken for the run's own", () => {
  const output = "ok | 99 passed | 0 failed (1s)\nok | 2 passed | 0 failed (2s)\n";
  assert.deepEqual(readSummary(output, true), { passed: 2, failed: 0, skipped: 0 });
});

Deno.test("a run without a summary counts as a failure", () => {
  assert.deepEqual(readSummary("error: Type checking failed\n", false), { ...noTests, failed: 1 });
  assert.deepEqual(readSummary("", true), { ...noTests, failed: 1 });
});

Deno.test("a run that ends badly counts as a failure although no test failed", () => {
  assert.equal(readSummary("ok | 2 passed | 0 failed (2s)\n", false).failed, 1);
});

Deno.test("the total names skipped tests only where there are some", () => {
  const two = addSummaries({ passed: 1, failed: 2, skipped: 0 }, { ...noTests, passed: 4 });
  assert.equal(formatSummary(two), "5 passed, 2 failed");
  assert.equal(formatSummary({ ...two, skipped: 3 }), "5 passed, 2 failed, 3 skipped");
});
