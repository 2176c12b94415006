import assert from "node:assert/strict";
import { torch } from "../../../../lib/plan/blocks/torch.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { gpu } from "../../../../lib/plan/profiles/gpu.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { blockContext, imageProject, planContext } from "../../../support/image_project.ts";
import {
  codesOf,
  pythonSpec,
  requirementAt,
  requirementsSource,
  uvLockSource,
} from "../../../support/python_spec.ts";

function projectOf(specifier: string) {
  return imageProject({
    python: pythonSpec({
      source: requirementsSource({ "requirements.txt": `torch${specifier}\n` }),
      requirements: [requirementAt("torch", specifier)],
    }),
  });
}

Deno.test("torch is looked at where the project has it", () => {
  assert.equal(torch.needed(blockContext()), false);
  assert.equal(torch.needed(blockContext({ project: projectOf("==2.7.1") })), true);
});

Deno.test("a pinned torch wants a Python that it has wheels for, an open one wants none", () => {
  assert.deepEqual(
    torch.wishes?.(blockContext({ project: projectOf("==2.7.1") })).map((one) => [
      one.name,
      one.range,
      one.at?.line,
    ]),
    [["python", ">=3.9,<3.14", 1]],
  );
  assert.deepEqual(torch.wishes?.(blockContext({ project: projectOf(">=2") })), []);
});

Deno.test("without a GPU the small build is taken, and that is told", () => {
  assert.deepEqual(codesOf(torch.plan(planContext({ project: projectOf("==2.7.1") }))), [
    "PC0220 note",
  ]);
});

Deno.test("with a GPU an open version is refused at its line", () => {
  const { findings = [] } = torch.plan(planContext({ project: projectOf(">=2"), profile: gpu }));
  assert.deepEqual(findings.map(({ code, at }) => [code, at?.line]), [["PC0201", 1]]);
  assert.deepEqual(
    codesOf(torch.plan(planContext({ project: projectOf("==2.7.1"), profile: gpu }))),
    [],
  );
});

Deno.test("there is no torch for musl", () => {
  const context = planContext({ project: projectOf("==2.7.1"), profile: alpine });
  assert.deepEqual(codesOf(torch.plan(context)), ["PC0223 error"]);
});

Deno.test("a lock with CUDA is taken as it is, and the size is told", () => {
  const source = uvLockSource({
    packages: [{ name: "torch", version: "2.7.1" }, {
      name: "nvidia-cudnn-cu12",
      version: "9.5.1.17",
    }],
  });
  const project = imageProject({ python: pythonSpec({ source }) });
  assert.deepEqual(codesOf(torch.plan(planContext({ project }))), ["PC0221 note"]);
});

Deno.test("of conda's torch only the version matters", () => {
  const plan = (dependency: string) => {
    const file = readEnvironmentYml(`dependencies:\n  - ${dependency}\n`, "environment.yml");
    const project = imageProject({ conda: { kind: "environment", file } });
    assert.deepEqual(torch.wishes?.(blockContext({ project, profile: gpu })), []);
    return codesOf(torch.plan(planContext({ project, profile: gpu })));
  };
  assert.deepEqual(plan("pytorch"), ["PC0201 error"]);
  assert.deepEqual(plan("pytorch=2.7"), []);
});
