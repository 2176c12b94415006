import assert from "node:assert/strict";
import { micromamba } from "../../../../lib/plan/blocks/micromamba.ts";
import { withEnvironment } from "../../../support/conda_image.ts";
import { blockContext, planContext } from "../../../support/image_project.ts";

const project = withEnvironment("dependencies: [python]\n");

Deno.test("micromamba is needed where there is a conda environment, and only there", () => {
  assert.equal(micromamba.needed(blockContext()), false);
  assert.equal(micromamba.needed(blockContext({ project })), true);
});

Deno.test("it is copied out of its own image, with the digest that is pinned", () => {
  const pins = { "docker.io/mambaorg/micromamba:2.6.1": `sha256:${"b".repeat(64)}` };
  const pinned = { ...project, wishes: { ...project.wishes, pins } };
  const { steps = [], provides } = micromamba.plan(planContext({ project: pinned }));
  assert.deepEqual(provides, [{ capability: "micromamba", paths: [] }]);
  assert.deepEqual(steps, [{
    phase: "tools",
    purpose: "micromamba 2.6.1",
    operation: {
      kind: "copy",
      from: {
        kind: "image",
        image: {
          name: "docker.io/mambaorg/micromamba",
          tag: "2.6.1",
          digest: `sha256:${"b".repeat(64)}`,
        },
      },
      paths: ["/bin/micromamba"],
      to: "/usr/local/bin/micromamba",
    },
  }]);
});

Deno.test("builds get certificates and a bash, and what runs gets neither", () => {
  const wishes = micromamba.wishes?.(blockContext({ project })) ?? [];
  assert.deepEqual(wishes.map(({ name, scope }) => `${name} ${scope}`), [
    "micromamba build",
    "ca-certificates build",
    "bash build",
  ]);
});
