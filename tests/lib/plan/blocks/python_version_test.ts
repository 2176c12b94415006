import assert from "node:assert/strict";
import { pythonVersion } from "../../../../lib/plan/blocks/python_version.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import { readCogYaml } from "../../../../lib/spec/cog_yaml.ts";
import { blockContext, imageProject, planContext } from "../../../support/image_project.ts";
import { pythonSpec } from "../../../support/python_spec.ts";

const project = imageProject({
  python: pythonSpec(),
  pythonWishes: [{ range: ">=3.11", from: "requires-python", at: { file: "pyproject.toml" } }],
});
const wish = { ecosystem: "runtime", name: "python", scope: "run", range: "", reason: "" } as const;

Deno.test("a project without Python needs none", () => {
  assert.equal(pythonVersion.needed(blockContext()), false);
  assert.equal(pythonVersion.needed(blockContext({ project })), true);
});

Deno.test("whoever asks for a Python is named with the place", () => {
  assert.deepEqual(
    pythonVersion.wishes?.(blockContext({ project })).map(({ range, reason, at }) => [
      range,
      reason,
      at?.file,
    ]),
    [["", "a Python project", undefined], [">=3.11", "requires-python", "pyproject.toml"]],
  );
});

Deno.test("cog.yaml asks for any patch of two numbers, and for exactly three", () => {
  const rangeOf = (text: string) => {
    const cog = readCogYaml(`build:\n  python_version: "${text}"\n`, "cog.yaml");
    const context = blockContext({ project: imageProject({ python: pythonSpec(), cog }) });
    const last = pythonVersion.wishes?.(context).at(-1);
    return [last?.range, last?.at?.line];
  };
  assert.deepEqual(rangeOf("3.12"), ["==3.12.*", 2]);
  assert.deepEqual(rangeOf("3.12.4"), ["==3.12.4", 2]);
});

Deno.test("an official image brings its Python", () => {
  assert.equal(pythonVersion.plan(planContext({ project }, [wish])).steps, undefined);
});

Deno.test("elsewhere uv brings the version that was decided on, from a mirror if there is one", () => {
  const { steps = [], provides, secrets } = pythonVersion.plan(
    planContext({ project, profile: rocky }, [wish]),
  );
  const operation = steps[0]?.operation;
  assert.equal(steps[0]?.phase, "runtimes");
  assert.ok(operation?.kind === "run");
  assert.match(operation.script.join("\n"), /UV_PYTHON_INSTALL_DIR=\/opt\/python/);
  assert.match(operation.script.join("\n"), /uv python install --no-bin --no-progress 3\.13\.9$/m);
  assert.match(operation.script.at(-1) ?? "", /^rm -rf \/opt\/python\/\*\/bin\/pip\* /);
  assert.deepEqual(provides, [{ capability: "python", paths: ["/opt/python"] }]);
  assert.deepEqual(secrets?.map(({ variable, required }) => [variable, required]), [[
    "UV_PYTHON_INSTALL_MIRROR",
    false,
  ]]);
});

Deno.test("a base of the user's brings Python only if it is called so", () => {
  const based = (base: string) => {
    const wishes = { ...project.wishes, base };
    return pythonVersion.plan(planContext({ project: { ...project, wishes } }, [wish])).steps;
  };
  assert.equal(based("python:3.13.9-slim"), undefined);
  assert.equal(based("docker.io/library/debian:13.2-slim")?.length, 1);
});

Deno.test("without a version nothing is installed: the conflict was told", () => {
  assert.deepEqual(pythonVersion.plan(planContext({ project, profile: rocky })), {});
});
