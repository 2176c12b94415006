import assert from "node:assert/strict";
import { tensorflow } from "../../../../lib/plan/blocks/tensorflow.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { gpu } from "../../../../lib/plan/profiles/gpu.ts";
import { blockContext, imageProject, planContext } from "../../../support/image_project.ts";
import {
  codesOf,
  pythonSpec,
  requirementAt,
  requirementsSource,
} from "../../../support/python_spec.ts";

function projectOf(specifier: string) {
  return imageProject({
    python: pythonSpec({
      source: requirementsSource({ "requirements.txt": `tensorflow${specifier}\n` }),
      requirements: [requirementAt("tensorflow", specifier)],
    }),
  });
}

Deno.test("TensorFlow is looked at where the project has it", () => {
  assert.equal(tensorflow.needed(blockContext()), false);
  assert.equal(tensorflow.needed(blockContext({ project: projectOf("==2.15.0") })), true);
});

Deno.test("a pinned TensorFlow wants a Python that it has wheels for", () => {
  const wishes = tensorflow.wishes?.(blockContext({ project: projectOf("==2.15.0") })) ?? [];
  assert.deepEqual(wishes.map(({ range }) => range), [">=3.9,<3.12"]);
});

Deno.test("an open version is refused for a GPU, and fine without", () => {
  const project = projectOf(">=2.15");
  assert.deepEqual(codesOf(tensorflow.plan(planContext({ project, profile: gpu }))), [
    "PC0201 error",
  ]);
  assert.deepEqual(codesOf(tensorflow.plan(planContext({ project }))), []);
});

Deno.test("there is no TensorFlow for musl", () => {
  const context = planContext({ project: projectOf("==2.20.0"), profile: alpine });
  assert.deepEqual(codesOf(tensorflow.plan(context)), ["PC0223 error"]);
});

Deno.test("a base without CUDA cannot have its plain wheels", () => {
  const project = projectOf("==2.18.0");
  const wishes = { ...project.wishes, base: "docker.io/library/ubuntu:24.04" };
  const context = planContext({ project: { ...project, wishes }, profile: gpu });
  assert.ok(codesOf(tensorflow.plan(context)).includes("PC0205 error"));
});
