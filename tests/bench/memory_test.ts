/** Reading what the program `time` wrote. */
import assert from "node:assert/strict";
import { readPeak } from "../../bench/memory.ts";

Deno.test("GNU's `time` counts in kibibytes", () => {
  assert.equal(readPeak("57656 KiB\n"), 57_656 * 1024);
});

Deno.test("the `time` of macOS counts in bytes, among much else", () => {
  const written = [
    "        0.00 real         0.00 user         0.00 sys",
    "             1245184  maximum resident set size",
    "                   0  average shared memory size",
    "",
  ].join("\n");
  assert.equal(readPeak(written), 1_245_184);
});

Deno.test("another text tells nothing", () => {
  assert.equal(readPeak("0.00 real"), undefined);
});
