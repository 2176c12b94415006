import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalJson, planId } from "../../../lib/plan/canonical.ts";
import { ordinaryBlocks, planOf } from "../../support/plans.ts";

Deno.test("the order in which keys were written does not matter", () => {
  assert.equal(canonicalJson({ b: [{ d: 1, c: 2 }], a: "x" }), '{"a":"x","b":[{"c":2,"d":1}]}');
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
    const turned = Object.fromEntries(Object.entries(value).toReversed());
    assert.equal(canonicalJson(turned), canonicalJson(value));
    assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
  }));
});

Deno.test("the identity of a plan is that of its content", () => {
  const plan = planOf(ordinaryBlocks);
  assert.match(planId(plan), /^[0-9a-f]{64}$/);
  assert.equal(planId(planOf(ordinaryBlocks)), planId(plan));
  assert.notEqual(planId({ ...plan, project: "other" }), planId(plan));
});
