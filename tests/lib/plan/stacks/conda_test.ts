import assert from "node:assert/strict";
import { composePlan } from "../../../../lib/plan/compose.ts";
import type { Mode, Plan, Stage } from "../../../../lib/plan/plan.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import { conda } from "../../../../lib/plan/stacks/conda.ts";
import { validatePlan } from "../../../../lib/plan/validate.ts";
import { withEnvironment, withLock } from "../../../support/conda_image.ts";
import { imageRequest } from "../../../support/image_project.ts";

function compose(project: ImageProject, mode: Mode = "prefix-copy", profile = debian): Plan {
  const plan = composePlan(conda, project, profile, imageRequest({ mode }), () => []);
  return { ...plan, findings: plan.findings.filter(({ severity }) => severity === "error") };
}

/** Which stages a stage is made on and copies from. */
function takes({ from, steps }: Stage): readonly string[] {
  const copies = steps.flatMap(({ operation }) =>
    operation.kind === "copy" && operation.from.kind === "stage"
      ? [`${operation.from.stage}:${operation.paths.join(" ")}`]
      : []
  );
  return [from.kind === "stage" ? from.stage : from.image.name, ...copies];
}

const developed = withLock([{ name: "python" }, { name: "pytest", category: "dev" }]);

Deno.test("the environment is made once, and apart only where targets differ", () => {
  const plan = compose(developed);
  assert.deepEqual([...plan.findings, ...validatePlan(plan)], []);
  assert.deepEqual(plan.stages.map((stage) => [stage.id, ...takes(stage)]), [
    ["build", "docker.io/library/debian"],
    ["build-dev-ci", "build"],
    ["build-production", "build"],
    ["runtime", "docker.io/library/debian"],
    ["dev", "runtime", "build-dev-ci:/opt/env"],
    ["ci", "runtime", "build-dev-ci:/opt/env"],
    ["production", "runtime", "build-production:/opt/env"],
  ]);
  const same = compose(withLock([{ name: "python" }]));
  assert.deepEqual(same.stages.map(({ id }) => id), [
    "build",
    "runtime",
    "dev",
    "ci",
    "production",
  ]);
});

Deno.test("packed, one archive is brought and unpacked", () => {
  const plan = compose(developed, "conda-pack");
  assert.deepEqual([...plan.findings, ...validatePlan(plan)], []);
  const last = plan.stages.at(-1);
  assert.ok(last !== undefined);
  assert.deepEqual(takes(last), ["runtime", "build-production:/opt/pyve/environment.tar"]);
  assert.ok(
    last.steps.some(({ operation }) =>
      operation.kind === "run" && operation.script.some((line) => line.startsWith("tar -xf"))
    ),
  );
});

Deno.test("in a single stage nothing is brought", () => {
  const plan = compose(developed, "single-stage");
  assert.deepEqual([...plan.findings, ...validatePlan(plan)], []);
  assert.deepEqual(plan.stages.map((stage) => [stage.id, ...takes(stage)]), [
    ["dev", "docker.io/library/debian"],
    ["ci", "docker.io/library/debian"],
    ["production", "docker.io/library/debian"],
  ]);
});

Deno.test("micromamba is in no stage that runs", () => {
  const { stages } = compose(developed);
  const running = stages.filter(({ id }) => !id.startsWith("build")).flatMap(({ steps }) => steps);
  assert.doesNotMatch(JSON.stringify(running), /micromamba/);
});

Deno.test("an environment of R or of tools alone has its own command and health check", () => {
  const command = (project: ImageProject): readonly string[] | undefined =>
    compose(project).stages.at(-1)?.settings?.command;
  assert.deepEqual(command(withLock([{ name: "python" }])), ["python"]);
  assert.deepEqual(command(withLock([{ name: "r-base" }])), ["R", "--no-save"]);
  assert.deepEqual(command(withLock([{ name: "samtools" }])), ["sh"]);
  const check = compose(withLock([{ name: "samtools" }])).stages.at(-1)?.settings?.healthCheck;
  assert.deepEqual(check?.command, ["sh", "-c", "test -d /opt/env/conda-meta"]);
});

Deno.test("every target starts by way of the entry point", () => {
  for (const { settings } of compose(developed).stages) {
    if (settings !== undefined) {
      assert.equal(settings.entryPoint.at(-1), "/usr/local/bin/pyve-entry");
    }
  }
});

Deno.test("musl is refused with the way out, a base of the user's own is not", () => {
  const project = withEnvironment("channels: [a]\ndependencies: [python]\n");
  const [finding] = conda.refuses(project, alpine);
  assert.equal(finding?.code, "PC0401");
  assert.match(finding?.remedy ?? "", /--profile debian/);
  assert.deepEqual(finding?.at, { file: "environment.yml", line: 2, column: 16 });
  const base = "docker.io/frolvlad/alpine-glibc:alpine-3.22";
  const own = { ...project, wishes: { ...project.wishes, base } };
  assert.deepEqual(conda.refuses(own, alpine), []);
  assert.deepEqual(compose(own, "prefix-copy", alpine).findings, []);
  assert.deepEqual(conda.refuses(project, debian), []);
});

Deno.test("the same project gives the same plan", () => {
  assert.deepEqual(compose(developed), compose(developed));
});
