/** Quoting, as text; tests/e2e/quoting_test.ts asks the real shells. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { quoteBash, quotePosix, variableName } from "../../../lib/activation/quote.ts";
import { PyveError } from "../../../lib/errors.ts";

Deno.test("a POSIX word stands between single quotes", () => {
  assert.equal(quotePosix(""), "''");
  assert.equal(quotePosix("a b"), "'a b'");
  assert.equal(quotePosix("it's $HOME"), `'it'\\''s $HOME'`);
  assert.equal(quotePosix("a\nb"), "'a\nb'");
});

Deno.test("a bash word has no control characters in it", () => {
  assert.equal(quoteBash("it's"), `'it'\\''s'`);
  assert.equal(quoteBash("a\n'\\\x1b1é"), "$'a\\n\\'\\\\\\x1b1é'");
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    // deno-lint-ignore no-control-regex -- that is what must not be there
    assert.doesNotMatch(quoteBash(text), /[\x00-\x1f\x7f]/);
  }));
});

Deno.test("what no shell takes for a name of a variable is refused", () => {
  assert.equal(variableName("PATH_2"), "PATH_2");
  for (const name of ["", "2A", "A-B", "A;rm", "é", "A\n"]) {
    assert.throws(() => variableName(name), PyveError);
  }
});
