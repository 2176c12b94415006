import assert from "node:assert/strict";
import { diffPlans } from "../../../lib/plan/diff.ts";
import { blockOf, ordinaryBlocks, planOf, runs, stepIn } from "../../support/plans.ts";

Deno.test("equal plans do not differ", () => {
  assert.deepEqual(diffPlans(planOf(ordinaryBlocks), planOf(ordinaryBlocks)), []);
});

Deno.test("what changed is told in the order in which a plan is read", () => {
  const request = { targets: ["production"] } as const;
  const before = planOf(ordinaryBlocks, request);
  const more = blockOf("More", {
    steps: [stepIn("environment", { operation: runs("make", "make install") })],
    settings: [{ settings: { command: ["serve"] } }],
  });
  const after = {
    ...planOf([...ordinaryBlocks.slice(0, 2), more], request),
    inputs: [{ path: "environment.yml", sha256: "a".repeat(64) }],
  };
  assert.deepEqual(diffPlans(before, after), [
    { what: "left out", before: ".git **/*.pem", after: "" },
    { what: "input environment.yml", before: undefined, after: "aaaaaaaaaaaa" },
    { what: "stage build", before: undefined, after: "run make; make install" },
    { what: "stage production", before: "copy . to /app/", after: undefined },
    { what: "stage production: command", before: '["sh"]', after: '["serve"]' },
  ]);
});

Deno.test("a stage that is there in one plan only is one difference", () => {
  const all = planOf(ordinaryBlocks);
  const one = planOf(ordinaryBlocks, { targets: ["production"] });
  const changes = diffPlans(all, one);
  assert.deepEqual(changes.find(({ what }) => what === "stage dev"), {
    what: "stage dev",
    before: "3 steps on runtime",
    after: undefined,
  });
  assert.deepEqual(changes[0], {
    what: "targets",
    before: "dev, ci, production",
    after: "production",
  });
});

Deno.test("plans that differ in reasons only do not pass for equal", () => {
  const plan = planOf(ordinaryBlocks);
  const findings = [{ code: "PC0700", severity: "note", message: "words" }] as const;
  assert.deepEqual(diffPlans(plan, { ...plan, findings }).length, 1);
});
