import assert from "node:assert/strict";
import { composePlan } from "../../../../lib/plan/compose.ts";
import type { Mode, Plan, Stage } from "../../../../lib/plan/plan.ts";
import type { Profile } from "../../../../lib/plan/profile.ts";
import { profiles } from "../../../../lib/plan/profiles/mod.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import { ubuntu } from "../../../../lib/plan/profiles/ubuntu.ts";
import { r } from "../../../../lib/plan/stacks/r.ts";
import { validatePlan } from "../../../../lib/plan/validate.ts";
import { imageRequest } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";

function plan(mode: Mode, profile: Profile): Plan {
  const project = rProject({ packages: { curl: {} } });
  return composePlan(r, project, profile, imageRequest({ mode }), () => []);
}

/** A stage in one line: its steps by block, with where copies come from. */
function lines({ id, from, steps }: Stage): readonly string[] {
  const start = from.kind === "image" ? from.image.name : from.stage;
  return [
    `${id} from ${start}`,
    ...steps.map(({ block, operation }) =>
      operation.kind === "copy" && operation.from.kind === "stage"
        ? `  ${block}: ${operation.paths.join()} from ${operation.from.stage}`
        : `  ${block}: ${operation.kind}`
    ),
  ];
}

const last = ["  app-source: folder", "  app-source: copy", "  user: user"];

Deno.test("an image of R has one stage that restores, and targets that take the library", () => {
  const made = plan("prefix-copy", ubuntu);
  assert.deepEqual(validatePlan(made), []);
  assert.deepEqual(made.stages.flatMap(lines), [
    "build from docker.io/rocker/r-ver",
    "  system-packages: run",
    "  renv: file",
    "  renv: run",
    "runtime from docker.io/rocker/r-ver",
    "  system-packages: run",
    "  user: run",
    "  renv: variables",
    "  activation: file",
    "dev from runtime",
    "  renv: /opt/env from build",
    "  system-packages: run",
    "  dev-tools: run",
    ...last,
    "ci from runtime",
    "  renv: /opt/env from build",
    "  dev-tools: run",
    "  dev-tools: run",
    ...last,
    "production from runtime",
    "  renv: /opt/env from build",
    ...last,
  ]);
  assert.deepEqual(
    made.stages.flatMap(({ settings }) => settings?.command.join(" ") ?? []),
    ["bash", "sh", "R --no-save"],
  );
});

Deno.test("in one stage everything happens in the order of the phases", () => {
  const made = plan("single-stage", ubuntu);
  assert.deepEqual(validatePlan(made), []);
  assert.deepEqual(made.stages.slice(-1).flatMap(lines), [
    "production from docker.io/rocker/r-ver",
    "  system-packages: run",
    "  renv: file",
    "  renv: run",
    "  user: run",
    "  renv: variables",
    "  activation: file",
    ...last,
  ]);
});

Deno.test("where R comes from conda-forge, it arrives with the library", () => {
  const made = plan("prefix-copy", rocky);
  assert.deepEqual(validatePlan(made), []);
  const [build] = made.stages;
  assert.ok(build !== undefined);
  assert.deepEqual(lines(build), [
    "build from docker.io/rockylinux/rockylinux",
    "  system-packages: run",
    "  r: copy",
    "  r: run",
    "  renv: file",
    "  renv: run",
    "  activation: run",
  ]);
  assert.equal(made.stages.at(-1)?.steps[0]?.purpose, "The environment");
});

Deno.test("a lock of R is an image in every profile but that with musl", () => {
  const refused = profiles.filter((profile) => r.refuses(rProject(), profile).length > 0);
  assert.deepEqual(refused.map(({ name }) => name), ["alpine"]);
  const codes = plan("prefix-copy", refused[0] ?? ubuntu).findings
    .filter(({ severity }) => severity === "error").map(({ code }) => code);
  assert.deepEqual(codes, ["PC0603"]);
});

Deno.test("every dependency of a plan says who asked for it, and at which line", () => {
  const { dependencies } = plan("prefix-copy", ubuntu);
  const version = dependencies.find(({ name }) => name === "r");
  assert.equal(version?.version, "4.4.1");
  assert.deepEqual(version.asked.map(({ block, at }) => [block, at?.file, at?.line]), [
    ["r", "renv.lock", 3],
  ]);
  const library = dependencies.find(({ name }) => name === "libcurl4-openssl-dev");
  assert.deepEqual(library?.asked.map(({ reason }) => reason), ["package curl of R"]);
});
