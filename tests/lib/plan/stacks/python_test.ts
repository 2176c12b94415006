import assert from "node:assert/strict";
import type { ImageRequest } from "../../../../lib/plan/block.ts";
import { composePlan } from "../../../../lib/plan/compose.ts";
import type { Plan } from "../../../../lib/plan/plan.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { profiles } from "../../../../lib/plan/profiles/mod.ts";
import { ubuntu } from "../../../../lib/plan/profiles/ubuntu.ts";
import { rebuiltBy } from "../../../../lib/plan/rebuilds.ts";
import { python } from "../../../../lib/plan/stacks/python.ts";
import { validatePlan } from "../../../../lib/plan/validate.ts";
import { imageProject, imageRequest } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";
import { pythonSpec, requirementsSource, uvLockSource } from "../../../support/python_spec.ts";

const locked = imageProject({
  python: pythonSpec({ isPackage: true, source: uvLockSource({ developmentGroups: ["dev"] }) }),
});
const files = imageProject({
  python: pythonSpec({
    installer: "pip",
    source: requirementsSource({ "requirements.txt": "attrs==24.1.0\n" }),
  }),
});

function compose(project = locked, profile = debian, given: Partial<ImageRequest> = {}): Plan {
  return composePlan(python, project, profile, imageRequest(given), () => ["3.13.9", "3.12.12"]);
}

function errorsOf(plan: Plan): readonly string[] {
  return [...plan.findings, ...validatePlan(plan)].filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
}

function copiedFrom(plan: Plan): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(plan.stages.map(({ id, steps }) => [
    id,
    steps.flatMap(({ operation }) =>
      operation.kind === "copy" && operation.from.kind === "stage"
        ? [`${operation.from.stage} ${operation.paths.join(" ")}`]
        : []
    ),
  ]));
}

Deno.test("each target takes the environment that was made for it", () => {
  const plan = compose(locked, ubuntu);
  assert.deepEqual(copiedFrom(plan), {
    build: [],
    "build-dev": [],
    "build-ci": [],
    "build-production": [],
    runtime: [],
    dev: ["build-dev /opt/python", "build-dev /opt/env"],
    ci: ["build-ci /opt/python", "build-ci /opt/env"],
    production: ["build-production /opt/python", "build-production /opt/env"],
  });
});

Deno.test("what all targets have alike is made once", () => {
  assert.deepEqual(compose(files).stages.map(({ id }) => id), [
    "build",
    "runtime",
    "dev",
    "ci",
    "production",
  ]);
});

Deno.test("a single stage copies from no other", () => {
  const plan = compose(locked, ubuntu, { mode: "single-stage", targets: ["production"] });
  assert.deepEqual(copiedFrom(plan), { production: [] });
});

Deno.test("plans of every profile are valid, packed ones are refused", () => {
  for (const project of [locked, files]) {
    for (const profile of profiles) {
      for (const mode of ["prefix-copy", "single-stage"] as const) {
        assert.deepEqual(errorsOf(compose(project, profile, { mode })), [], profile.name);
      }
    }
  }
  assert.match(errorsOf(compose(locked, debian, { mode: "conda-pack" })).join("\n"), /PC0505/);
});

Deno.test("an edit of the source leaves the packages alone", () => {
  const plan = compose(locked, debian, { targets: ["production"] });
  const rebuilt = rebuiltBy(plan, "src/stats/main.py");
  const [build] = plan.stages;
  const first = rebuilt.find(({ stage }) => stage === "build")?.first ?? 0;
  assert.deepEqual(
    build?.steps.slice(0, first).map(({ purpose }) => purpose),
    ["uv 0.13.9", "The packages, with uv"],
  );
  assert.equal(rebuiltBy(plan, "uv.lock")[0]?.purpose, "The packages, with uv");
});

Deno.test("a renv.lock beside Python alone is told to be left out", () => {
  const { r } = rProject();
  const plan = compose({ ...locked, r }, debian);
  const findings = plan.findings.filter(({ code }) => code === "PC0508");
  assert.deepEqual(findings.map(({ severity, at }) => [severity, at?.file]), [
    ["warning", "renv.lock"],
  ]);
  assert.deepEqual(compose(locked, debian).findings.filter(({ code }) => code === "PC0508"), []);
});
