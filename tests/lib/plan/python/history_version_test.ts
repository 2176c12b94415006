import assert from "node:assert/strict";
import type { Block } from "../../../../lib/plan/block.ts";
import { condaEnvironment } from "../../../../lib/plan/blocks/conda_environment.ts";
import { pip } from "../../../../lib/plan/blocks/pip.ts";
import { uv } from "../../../../lib/plan/blocks/uv.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import { withEnvironment } from "../../../support/conda_image.ts";
import { imageProject, planContext } from "../../../support/image_project.ts";
import { linesSource, pythonSpec, uvLockSource } from "../../../support/python_spec.ts";

const at = { file: "pyproject.toml", line: 2 };
const historyVersion = { tool: "setuptools-scm", variable: "SETUPTOOLS_SCM_PRETEND_VERSION", at };
const secret = "setuptools-scm-pretend-version";

/** What builds of the project's own source are told. */
function told(block: Block, project: ImageProject) {
  const context = planContext({ project: { ...project, historyVersion } });
  const { steps = [], secrets = [], findings = [] } = block.plan(context);
  const runs = steps.flatMap(({ operation }) =>
    operation.kind === "run" && operation.script.join().includes("PRETEND_VERSION")
      ? [operation]
      : []
  );
  return {
    first: runs.map(({ script }) => script[1]),
    mounted: runs.every(({ mounts }) =>
      mounts.some((one) => one.kind === "secret" && one.id === secret)
    ),
    secrets: secrets.filter(({ id }) => id === secret).map(({ required }) => required),
    severities: findings.filter(({ code }) => code === "PC0510").map(({ severity }) => severity),
  };
}

Deno.test("a version that comes from the history is told to every build of the project", () => {
  const package_ = (given: Parameters<typeof pythonSpec>[0]) =>
    imageProject({ python: pythonSpec({ isPackage: true, ...given }) });
  const local = `channels: [conda-forge]\ndependencies: [python, pip, {pip: ["-e ."]}]\n`;
  const cases: readonly (readonly [Block, ImageProject])[] = [
    [uv, package_({ source: linesSource() })],
    [uv, package_({ source: uvLockSource() })],
    [pip, package_({ source: linesSource(), installer: "pip" })],
    [condaEnvironment, withEnvironment(local)],
  ];
  for (const [block, project] of cases) {
    const { first, mounted, secrets, severities } = told(block, project);
    assert.ok(first.length > 0, block.name);
    assert.deepEqual(new Set(first), new Set([`export ${historyVersion.variable}=0.0.0`]));
    assert.ok(mounted, block.name);
    assert.deepEqual([secrets, severities], [[false], ["warning"]], block.name);
  }
});

Deno.test("a project that is not built is told nothing", () => {
  const project = imageProject({ python: pythonSpec({ source: linesSource() }) });
  const { first, secrets, severities } = told(uv, project);
  assert.deepEqual([first, secrets, severities], [[], [], []]);
});
