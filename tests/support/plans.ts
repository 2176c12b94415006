/** Small plans for tests of what is done with a plan. */
import type { Block, BlockStep, Contribution } from "../../lib/plan/block.ts";
import { composePlan } from "../../lib/plan/compose.ts";
import type { Operation, Plan, Stage, Step } from "../../lib/plan/plan.ts";
import type { Profile } from "../../lib/plan/profile.ts";
import { debian } from "../../lib/plan/profiles/debian.ts";
import type { Stack } from "../../lib/plan/stack.ts";
import { imageProject, imageRequest } from "./image_project.ts";

/** A command that a step runs. */
export function runs(...script: readonly string[]): Operation {
  return { kind: "run", script, mounts: [], network: "default" };
}

/** A block with this contribution. */
export function blockOf(name: string, contribution: Contribution): Block {
  return { name, needed: () => true, plan: () => contribution };
}

/** A step of a block that only runs a command named for its phase. */
export function stepIn(phase: BlockStep["phase"], given: Partial<BlockStep> = {}): BlockStep {
  return { phase, purpose: `Do ${phase}`, operation: runs(phase), ...given };
}

/** A stack of these blocks. */
export function stackOf(...blocks: readonly Block[]): Stack {
  return { name: "test", summary: "", refuses: () => [], blocks };
}

/** A profile whose base does not change with the days. */
const profile: Profile = {
  ...debian,
  base: { name: "docker.io/library/debian", tag: "13.2-slim" },
};

/** The plan of these blocks. */
export function planOf(
  blocks: readonly Block[],
  request: Parameters<typeof imageRequest>[0] = {},
): Plan {
  return composePlan(stackOf(...blocks), imageProject(), profile, imageRequest(request), () => []);
}

/** Makes, brings and runs an environment, as every stack does. */
export const ordinaryBlocks: readonly Block[] = [
  blockOf("Environment", {
    provides: [{ capability: "environment", paths: ["/opt/env"] }],
    steps: [
      stepIn("environment"),
      stepIn("development", { targets: ["dev", "ci"] }),
      stepIn("arrival", { operation: { kind: "bring", capability: "environment" } }),
    ],
  }),
  blockOf("User", {
    steps: [stepIn("user"), stepIn("last", { operation: { kind: "user", user: "10001:10001" } })],
  }),
  blockOf("AppSource", {
    steps: [
      stepIn("application", {
        operation: { kind: "copy", from: { kind: "context" }, paths: ["."], to: "/app/" },
      }),
    ],
    ignore: [".git", "**/*.pem"],
  }),
];

const healthCheck = {
  command: ["/opt/env/bin/python", "-c", "import sys"],
  interval: 30,
  timeout: 10,
  startPeriod: 5,
  retries: 3,
};
/** Serves on a port, and tells whether it is well. */
export const serviceBlock: Block = blockOf("Service", {
  settings: [{ settings: { ports: [8000], healthCheck } }],
});

/** A step as a plan has it. */
export function step(operation: Operation, block = "Test"): Step {
  return { block, purpose: "Test", operation };
}

/** A stage as a plan has it. */
export function stage(id: string, given: Partial<Stage> = {}): Stage {
  const image = { name: "docker.io/library/debian", tag: "13.2-slim" };
  return { id, from: { kind: "image", image }, steps: [], provides: [], needs: [], ...given };
}

/** A plan of these stages. */
export function planWith(
  stages: readonly Stage[],
  given: Partial<Plan> = {},
): Plan {
  return { ...planOf([]), stages, targets: {}, ...given };
}
