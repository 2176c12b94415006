import assert from "node:assert/strict";
import * as fc from "fast-check";
import { count, duration, printable } from "../../../lib/ui/words.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

Deno.test("control characters of a name are shown escaped", () => {
  assert.equal(printable("a\nb\tc\r"), "a\\nb\\tc\\r");
  assert.equal(printable("\x1b[31mred\x07"), "\\u001b[31mred\\u0007");
  assert.equal(printable("\x7f\x80\x9b"), "\\x7f\\x80\\x9b");
  assert.equal(printable("é 'x' \"y\" \\n ✓"), "é 'x' \"y\" \\n ✓");
});

Deno.test("nothing that is printed can move the cursor or end the line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.match(printable(text), /^[^\p{Cc}]*$/u);
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("one is singular, none and many are plural", () => {
  assert.equal(count(1, "package"), "1 package");
  assert.equal(count(0, "package"), "0 packages");
  assert.equal(count(2, "package"), "2 packages");
  assert.equal(count(2, "entry", "entries"), "2 entries");
});

Deno.test("times are told in the unit that people would use", () => {
  const times: Readonly<Record<number, string>> = {
    0: "0 ms",
    12.6: "13 ms",
    999: "999 ms",
    1000: "1.0 s",
    2140: "2.1 s",
    59_940: "59.9 s",
    60_000: "1 min 00 s",
    185_000: "3 min 05 s",
    3_599_400: "59 min 59 s",
  };
  for (const [milliseconds, words] of Object.entries(times)) {
    assert.equal(duration(Number(milliseconds)), words);
  }
});

Deno.test("no time is told as a unit that is full", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 600_000, noNaN: true }), (milliseconds) => {
      assert.doesNotMatch(duration(milliseconds), /^1000 ms$|^60\.0 s$| 60 s$/);
    }),
    { numRuns: fuzzRuns(), examples: [[999.7], [59_970], [59_999]] },
  );
});
