import assert from "node:assert/strict";
import type { Operation, Plan } from "../../../lib/plan/plan.ts";
import { validatePlan } from "../../../lib/plan/validate.ts";
import { ordinaryBlocks, planOf, planWith, runs, stage, step } from "../../support/plans.ts";

function expectFindings(plan: Plan, expected: readonly string[]): void {
  const found = validatePlan(plan).map(({ code, severity, message }) =>
    `${code} ${severity}: ${message}`
  );
  assert.deepEqual(found, expected);
}

const copyFrom = (id: string): Operation => ({
  kind: "copy",
  from: { kind: "stage", stage: id },
  paths: ["/opt/env"],
  to: "/opt/env",
});
const settings = { entryPoint: [], command: ["sh"], labels: {}, ports: [], stopSignal: "SIGTERM" };

Deno.test("an ordinary plan has nothing wrong with it, in any mode", () => {
  for (const mode of ["prefix-copy", "single-stage"] as const) {
    for (const targets of [["production"], ["dev", "ci", "production"]] as const) {
      expectFindings(planOf(ordinaryBlocks, { mode, targets }), []);
    }
  }
});

Deno.test("stages have names of their own and take from stages before them", () => {
  expectFindings(planWith([stage("a"), stage("a")]), ["PC0101 error: Two stages are called `a`"]);
  expectFindings(
    planWith([stage("a", { steps: [step(copyFrom("b"))] })]),
    [
      "PC0102 error: Stage `a` takes from `b`, which is not there",
      "PC0103 error: Stage `a` stands before `b`, which it takes from",
    ].slice(0, 1),
  );
  expectFindings(planWith([stage("a", { steps: [step(copyFrom("b"))] }), stage("b")]), [
    "PC0103 error: Stage `a` stands before `b`, which it takes from",
  ]);
  const [a, b, c] = [
    stage("a", { steps: [step(copyFrom("c"))] }),
    stage("b", { from: { kind: "stage", stage: "a" } }),
    stage("c", { from: { kind: "stage", stage: "b" } }),
  ];
  expectFindings(planWith([a, b, c]), ["PC0103 error: Stages `a` and `c` wait for each other"]);
  expectFindings(planWith([stage("a", { steps: [step(copyFrom("a"))] })]), [
    "PC0103 error: Stages `a` and `a` wait for each other",
  ]);
});

Deno.test("what a stage needs, it or a stage that it is made from has", () => {
  const build = stage("build", { provides: ["environment"] });
  const needy = stage("production", { needs: ["environment"] });
  expectFindings(planWith([build, needy]), [
    "PC0104 error: Stage `production` needs `environment`, and nothing that it is made from has it",
  ]);
  expectFindings(planWith([build, { ...needy, steps: [step(copyFrom("build"))] }]), []);
  expectFindings(planWith([build, { ...needy, from: { kind: "stage", stage: "build" } }]), []);
});

Deno.test("a target is a stage that can be run, and not as root", () => {
  const targets = { production: "production" };
  expectFindings(planWith([], { targets }), [
    "PC0105 error: Target `production` is stage `production`, which is not there",
  ]);
  const user = (name: string) => step({ kind: "user", user: name });
  const bare = stage("production", { steps: [user("app")] });
  expectFindings(planWith([bare], { targets }), [
    "PC0105 error: Target `production` is stage `production`, which has no command",
  ]);
  expectFindings(planWith([{ ...bare, settings }], { targets }), []);
  for (const name of ["root", "0", "0:0", "root:root"]) {
    const rooted = stage("production", { settings, steps: [user("app"), user(name)] });
    expectFindings(planWith([rooted], { targets }), [
      "PC0106 error: Target `production` runs as root",
    ]);
  }
  expectFindings(planWith([stage("production", { settings })], { targets }), [
    "PC0106 error: Target `production` runs as root",
  ]);
  const below = stage("runtime", { steps: [user("app")] });
  const above = stage("production", { settings, from: { kind: "stage", stage: "runtime" } });
  expectFindings(planWith([below, above], { targets }), []);
});

Deno.test("no secret gets into a step or setting, and none is repeated", () => {
  const secrets = [
    "https://ada:hunter2@index.example/simple",
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    `ghp_${"a1".repeat(18)}`,
    "AKIAABCDEFGHIJKLMNOP",
    "https://conda.channel.example/t/ab-0123456789abcdef0123/lab",
  ];
  for (const secret of secrets) {
    const plan = planWith([stage("build", { steps: [step(runs(`echo ${secret}`))] })]);
    const [finding, ...others] = validatePlan(plan);
    assert.equal(finding?.code, "PC0107", secret);
    assert.equal(others.length, 0);
    assert.ok(!JSON.stringify(finding).includes(secret.slice(-8)));
  }
  const labelled = stage("a", { settings: { ...settings, labels: { url: secrets[0] ?? "" } } });
  assert.deepEqual(validatePlan(planWith([labelled])).map(({ code }) => code), ["PC0107"]);
  const named = "https://ada:${TOKEN}@index.example/simple";
  expectFindings(planWith([stage("build", { steps: [step(runs(`echo ${named}`))] })]), []);
});

Deno.test("a tag that moves is a warning, unless a digest holds it", () => {
  const on = (tag: string, digest?: string) => {
    const image = { name: "registry.example/base", tag, ...(digest ? { digest } : {}) };
    return planWith([stage("a", { from: { kind: "image", image } })]);
  };
  for (const tag of ["latest", "", "slim"]) {
    assert.deepEqual(validatePlan(on(tag)).map(({ code }) => code), ["PC0108"], tag);
    expectFindings(on(tag, `sha256:${"0".repeat(64)}`), []);
  }
  expectFindings(on("1.2"), []);
});

Deno.test("a path that engines read differently is refused, a folder above the project too", () => {
  const bound = (source: string) =>
    planWith([
      stage("a", {
        steps: [
          step({
            kind: "run",
            script: ["true"],
            mounts: [{ kind: "bind", source, target: "/tmp/spec/file" }],
            network: "none",
          }),
        ],
      }),
    ]);
  for (
    const path of ["a b.txt", "a,b", 'a"b', "$HOME", "a\nRUN evil", "*.txt", "../up", "--from=x"]
  ) {
    assert.deepEqual(validatePlan(bound(path)).map(({ code }) => code), ["PC0109"], path);
  }
  for (const path of ["requirements.txt", "größe/r-1.txt", "a@b+c/_d"]) {
    expectFindings(bound(path), []);
  }
});

Deno.test("a secret that a step wants is one of the plan", () => {
  const mount = { kind: "secret", id: "index-token", target: "/run/secrets/index-token" } as const;
  const operation = { kind: "run", script: ["true"], mounts: [mount], network: "default" } as const;
  const stages = [stage("a", { steps: [step(operation), step(operation)] })];
  expectFindings(planWith(stages), [
    "PC0110 error: A step wants the secret `index-token`, which the plan does not list",
  ]);
  const secret = { id: "index-token", variable: "INDEX_TOKEN", required: true, reason: "an index" };
  expectFindings(planWith(stages, { secrets: [secret] }), []);
});
