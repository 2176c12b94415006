import assert from "node:assert/strict";
import { gpuFrameworks } from "../../../../lib/plan/gpu/frameworks.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { readExplicit } from "../../../../lib/spec/explicit.ts";
import { imageProject } from "../../../support/image_project.ts";
import { pythonSpec, requirementAt, uvLockSource } from "../../../support/python_spec.ts";

function found(given: Parameters<typeof imageProject>[0]) {
  return gpuFrameworks(imageProject(given))
    .map(({ name, from, version, at }) => [name, from, version, at?.line]);
}

Deno.test("a project without frameworks has none", () => {
  assert.deepEqual(
    found({ python: pythonSpec({ requirements: [requirementAt("numpy", "")] }) }),
    [],
  );
});

Deno.test("requirements name them with their line", () => {
  const requirements = [
    requirementAt("flash-attn", "", 3),
    requirementAt("torch", ">=2", 1),
    requirementAt("cupy-cuda12x", "==13.3.0", 2),
  ];
  assert.deepEqual(found({ python: pythonSpec({ requirements }) }), [
    ["torch", "pip", ">=2", 1],
    ["cupy", "pip", "==13.3.0", 2],
    ["flash-attn", "pip", undefined, 3],
  ]);
});

Deno.test("a lock knows the version, the requirement the line; builds without CUDA come last", () => {
  const source = uvLockSource({
    packages: [{ name: "torch", version: "2.7.1+cpu" }, { name: "torch", version: "2.7.1" }],
  });
  const requirements = [requirementAt("torch", ">=2", 5, "pyproject.toml")];
  assert.deepEqual(found({ python: pythonSpec({ source, requirements }) }), [
    ["torch", "pip", "2.7.1", 5],
  ]);
});

Deno.test("conda's names are known, and its pip section", () => {
  const text = "dependencies:\n  - pytorch=2.7\n  - pip\n  - pip:\n    - tensorflow==2.18.0\n";
  const file = readEnvironmentYml(text, "environment.yml");
  assert.deepEqual(found({ conda: { kind: "environment", file } }), [
    ["torch", "conda", "=2.7", 2],
    ["tensorflow", "pip", "==2.18.0", 5],
  ]);
});

Deno.test("a list of packages' files names them, too", () => {
  const url = "https://channel.example/conda-forge/linux-64/pytorch-2.7.1-cuda126_h0_300.conda";
  const file = readExplicit(`@EXPLICIT\n${url}\n`, "conda-linux-64.txt");
  assert.deepEqual(found({ conda: { kind: "explicit", file } }), [["torch", "conda", "2.7.1", 2]]);
});
