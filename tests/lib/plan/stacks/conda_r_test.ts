import assert from "node:assert/strict";
import { composePlan } from "../../../../lib/plan/compose.ts";
import type { Mode, Plan } from "../../../../lib/plan/plan.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import type { Profile } from "../../../../lib/plan/profile.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import { condaR } from "../../../../lib/plan/stacks/conda_r.ts";
import { stacks } from "../../../../lib/plan/stacks/mod.ts";
import { validatePlan } from "../../../../lib/plan/validate.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { imageRequest } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";

function project(dependencies = "[r-base=4.4.1, r-curl]"): ImageProject {
  const text = `channels: [conda-forge]\ndependencies: ${dependencies}\n`;
  const file = readEnvironmentYml(text, "environment.yml");
  return rProject({}, { conda: { kind: "environment", file } });
}

function plan(mode: Mode, given = project(), profile: Profile = debian): Plan {
  return composePlan(condaR, given, profile, imageRequest({ mode }), () => []);
}

/** The blocks whose commands fill the environment, in their order. */
function filling({ stages }: Plan): readonly string[] {
  return (stages[0]?.steps ?? []).filter(({ operation }) => operation.kind === "run")
    .map(({ block }) => block);
}

Deno.test("a project with a conda spec and a renv.lock is both", () => {
  assert.equal(stacks.find((stack) => stack.recognises(project()))?.name, "conda-r");
  assert.equal(stacks.find((stack) => stack.recognises(rProject()))?.name, "r");
});

Deno.test("the lock is restored into the environment that conda made, before it is entered", () => {
  const made = plan("prefix-copy");
  assert.deepEqual(validatePlan(made), []);
  assert.deepEqual(filling(made), ["system-packages", "conda-environment", "renv", "activation"]);
  assert.deepEqual(made.stages.map(({ id }) => id), [
    "build",
    "runtime",
    "dev",
    "ci",
    "production",
  ]);
  const arrived = made.stages.at(-1)?.steps.filter(({ operation }) =>
    operation.kind === "copy" && operation.from.kind === "stage"
  );
  assert.deepEqual(arrived?.map(({ operation }) => operation.kind === "copy" && operation.paths), [
    ["/opt/env"],
  ]);
});

Deno.test("in one stage, and packed, the lock is restored, too", () => {
  const whole = plan("single-stage");
  assert.deepEqual(validatePlan(whole), []);
  assert.ok(whole.stages.every(({ steps }) => steps.some(({ block }) => block === "renv")));
  const packed = plan("conda-pack");
  assert.deepEqual(validatePlan(packed), []);
  const blocks = filling(packed);
  assert.ok(blocks.indexOf("renv") > blocks.indexOf("conda-environment"));
  assert.ok(blocks.lastIndexOf("conda-pack") > blocks.indexOf("renv"));
});

Deno.test("without R in the spec, the line to add is named; on musl there is neither", () => {
  const codes = (given: ImageProject, profile: Profile): readonly string[] =>
    condaR.refuses(given, profile).map(({ code }) => code);
  assert.deepEqual(codes(project("[python]"), debian), ["PC0609"]);
  assert.deepEqual(codes(project(), rocky), []);
  assert.equal(codes(project(), alpine).length, 1);
});
