import assert from "node:assert/strict";
import fc from "fast-check";
import { pythonJson } from "../../../lib/lock/python_json.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

Deno.test("JSON is written as Python writes it", () => {
  const value = { b: [1, "x", true, null], "ä": "\u{1f40d}é\u007f", a: {}, "": [] };
  assert.equal(
    pythonJson(value),
    '{"": [], "a": {}, "b": [1, "x", true, null], "\\u00e4": "\\ud83d\\udc0d\\u00e9\u007f"}',
  );
});

Deno.test("keys are sorted by character, as Python compares them", () => {
  assert.equal(pythonJson({ "\uff5e": 1, "\u{10000}": 2 }), '{"\\uff5e": 1, "\\ud800\\udc00": 2}');
});

Deno.test("what is written is the same value, in ASCII", () => {
  const text = fc.string({ unit: "binary" });
  const value = fc.dictionary(text, fc.oneof(text, fc.array(text), fc.integer()), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(value, (given) => {
      const written = pythonJson(given);
      assert.deepEqual(JSON.parse(written), given);
      assert.ok([...written].every((character) => character.charCodeAt(0) < 0x80), written);
    }),
    { numRuns: fuzzRuns() },
  );
});
