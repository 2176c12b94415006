/** What happens to a peer that fails in its rehearsal. */
import assert from "node:assert/strict";
import { excuse } from "../../bench/rehearsal.ts";
import { PyveError } from "../../lib/errors.ts";

Deno.test("a peer's program may fail", () => {
  const cause = new Error("what it said");
  assert.equal(excuse(new PyveError("`poetry check` ended with 1", { cause })), undefined);
});

Deno.test("a fault of ours is no reason for a peer to be absent", () => {
  assert.throws(() => excuse(new TypeError("ours")), TypeError);
});
