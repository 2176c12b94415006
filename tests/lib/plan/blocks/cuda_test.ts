import assert from "node:assert/strict";
import { cuda } from "../../../../lib/plan/blocks/cuda.ts";
import { gpu } from "../../../../lib/plan/profiles/gpu.ts";
import type { PythonSpec } from "../../../../lib/plan/project.ts";
import { readCogYaml } from "../../../../lib/spec/cog_yaml.ts";
import { blockContext, imageProject, planContext } from "../../../support/image_project.ts";
import {
  codesOf,
  pythonSpec,
  requirementAt,
  requirementsSource,
} from "../../../support/python_spec.ts";

function contextOf(requirements: PythonSpec["requirements"], text = "") {
  const source = requirementsSource({ "requirements.txt": text });
  const project = imageProject({ python: pythonSpec({ source, requirements }) });
  return { project, profile: gpu };
}

function wishesOf(context: Parameters<typeof blockContext>[0]) {
  return cuda.wishes?.(blockContext(context)).map(({ name, range }) => [name, range]);
}

Deno.test("CUDA is for profiles with a GPU, and for a cog.yaml that asks for one", () => {
  const cog = readCogYaml("build:\n  gpu: true\n", "cog.yaml");
  assert.equal(cuda.needed(blockContext()), false);
  assert.equal(cuda.needed(blockContext({ profile: gpu })), true);
  const asked = { project: imageProject({ cog }) };
  assert.equal(cuda.needed(blockContext(asked)), true);
  assert.deepEqual(codesOf(cuda.plan(planContext(asked))), ["PC0222 warning"]);
  assert.deepEqual(wishesOf(asked), []);
});

Deno.test("a running container sees the GPUs", () => {
  const { steps = [] } = cuda.plan(planContext({ profile: gpu }));
  assert.deepEqual(steps.map(({ phase, operation }) => [phase, operation]), [["variables", {
    kind: "variables",
    variables: {
      NVIDIA_DRIVER_CAPABILITIES: "compute,utility",
      NVIDIA_VISIBLE_DEVICES: "all",
    },
  }]]);
});

Deno.test("torch brings its CUDA: the system needs none", () => {
  assert.deepEqual(wishesOf(contextOf([requirementAt("torch", "==2.7.1")])), []);
});

Deno.test("plain wheels of TensorFlow need that of the system, those with the extra do not", () => {
  const requirements = [requirementAt("tensorflow", "==2.18.0")];
  assert.deepEqual(wishesOf(contextOf(requirements)), [["cuda", "==12.5.1"]]);
  assert.deepEqual(wishesOf(contextOf(requirements, "tensorflow[and-cuda]==2.18.0\n")), []);
});

Deno.test("what is compiled by nvcc wants compilers for the CUDA of torch", () => {
  const requirements = [requirementAt("torch", "==2.7.1"), requirementAt("flash-attn", "==2.8", 2)];
  assert.deepEqual(wishesOf(contextOf(requirements)), [
    ["cuda", "==12.6.3"],
    ["cuda-devel", ""],
  ]);
  const alone = contextOf([requirementAt("flash-attn", "==2.8", 2)]);
  const { findings = [] } = cuda.plan(planContext(alone));
  assert.deepEqual(findings.map(({ code, at }) => [code, at?.line]), [["PC0224", 2]]);
});

Deno.test("a cog.yaml that names a CUDA gets it", () => {
  const cog = readCogYaml('build:\n  gpu: true\n  cuda: "12.4"\n', "cog.yaml");
  assert.deepEqual(wishesOf({ project: imageProject({ cog }), profile: gpu }), [
    ["cuda", "==12.4.1"],
  ]);
});
