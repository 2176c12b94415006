import assert from "node:assert/strict";
import fc from "fast-check";
import { parseReceipt, type Receipt, renderReceipt } from "../../../lib/self/receipt.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

const line = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/\n/.test(text));
const receipts: fc.Arbitrary<Receipt> = fc.record({
  method: fc.constantFrom("release", "source"),
  version: line,
  url: fc.option(line, { nil: undefined }),
  profiles: fc.array(line),
  made: fc.array(line),
}, { noNullPrototype: true });

Deno.test("a receipt that is written can be read again", () => {
  fc.assert(
    fc.property(receipts, (receipt) => {
      assert.deepEqual(parseReceipt(renderReceipt(receipt)), receipt);
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("no text makes the reader fail, and without method or version it is no receipt", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.equal(parseReceipt(text), undefined);
    }),
    { numRuns: fuzzRuns() },
  );
  for (const text of ["", "method=release\n", "version=1.0\n", "method=other\nversion=1.0\n"]) {
    assert.equal(parseReceipt(text), undefined, text);
  }
});

Deno.test("comments and keys of a later version are passed over", () => {
  const text =
    "# a note\n#method=source\nmethod=release\nversion=1.0\ncolour=blue\n\nurl=http://x\n";
  assert.deepEqual(parseReceipt(text), {
    method: "release",
    version: "1.0",
    url: "http://x",
    profiles: [],
    made: [],
  });
});

Deno.test("a user and password of the address are neither written nor read", () => {
  const url = "https://ada:pw@mirror.example/pyve";
  const receipt = { method: "release", version: "0.1.0", url, profiles: [], made: [] } as const;
  assert.doesNotMatch(renderReceipt(receipt), /ada|pw/);
  const old = `method=release\nversion=0.1.0\nurl=${url}\n`;
  assert.equal(parseReceipt(old)?.url, "https://mirror.example/pyve");
});
