import assert from "node:assert/strict";
import type { Plan } from "../../../lib/plan/plan.ts";
import { describeOperation } from "../../../lib/plan/words.ts";
import { blockOf, ordinaryBlocks, planOf, stepIn } from "../../support/plans.ts";

/** `build <- debian: run environment; …` for each stage. */
function outline({ stages }: Plan): readonly string[] {
  return stages.map(({ id, from, steps }) => {
    const below = from.kind === "image" ? from.image.name.replace(/.*\//, "") : from.stage;
    return `${id} <- ${below}: ${steps.map((one) => describeOperation(one.operation)).join("; ")}`;
  });
}

Deno.test("all targets share what they have in common", () => {
  assert.deepEqual(outline(planOf(ordinaryBlocks)), [
    "build <- debian: run environment",
    "build-dev-ci <- build: run development",
    "build-production <- build: ",
    "runtime <- debian: run user",
    "dev <- runtime: copy /opt/env of build-dev-ci to /opt/env; copy . to /app/; run as 10001:10001",
    "ci <- runtime: copy /opt/env of build-dev-ci to /opt/env; copy . to /app/; run as 10001:10001",
    "production <- runtime: copy /opt/env of build-production to /opt/env; copy . to /app/; run as 10001:10001",
  ]);
});

Deno.test("one target has one stage to build in and one to run", () => {
  assert.deepEqual(outline(planOf(ordinaryBlocks, { targets: ["production"] })), [
    "build <- debian: run environment",
    "production <- debian: run user; copy /opt/env of build to /opt/env; copy . to /app/; run as 10001:10001",
  ]);
});

Deno.test("a single stage has everything and copies nothing from another", () => {
  const plan = planOf(ordinaryBlocks, { mode: "single-stage", targets: ["ci", "production"] });
  assert.deepEqual(outline(plan), [
    "ci <- debian: run environment; run development; run user; copy . to /app/; run as 10001:10001",
    "production <- debian: run environment; run user; copy . to /app/; run as 10001:10001",
  ]);
});

Deno.test("the order is that of the phases, then that of the blocks", () => {
  const plan = planOf([
    blockOf("Late", { steps: [stepIn("package"), stepIn("tools")] }),
    blockOf("Early", { steps: [stepIn("environment"), stepIn("tools")] }),
  ], { targets: ["production"] });
  assert.deepEqual(plan.stages[0]?.steps.map(({ block, purpose }) => `${block}: ${purpose}`), [
    "Late: Do tools",
    "Early: Do tools",
    "Early: Do environment",
    "Late: Do package",
  ]);
});

Deno.test("labels are put together, of other settings the later counts, and only for its targets", () => {
  const healthCheck = { command: ["true"], interval: 1, timeout: 1, startPeriod: 1, retries: 1 };
  const plan = planOf([
    blockOf("One", { settings: [{ settings: { labels: { a: "1", b: "1" }, command: ["one"] } }] }),
    blockOf("Two", {
      settings: [
        { settings: { labels: { b: "2" }, command: ["two"], healthCheck } },
        { targets: ["dev"], settings: { command: ["bash"] } },
      ],
    }),
  ]);
  const settings = (target: string) => plan.stages.find(({ id }) => id === target)?.settings;
  assert.deepEqual(settings("production"), {
    entryPoint: [],
    command: ["two"],
    labels: { a: "1", b: "2" },
    ports: [],
    stopSignal: "SIGTERM",
    healthCheck,
  });
  assert.deepEqual(settings("dev")?.command, ["bash"]);
  assert.equal(settings("runtime"), undefined);
});
