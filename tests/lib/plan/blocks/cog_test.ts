import assert from "node:assert/strict";
import { cog } from "../../../../lib/plan/blocks/cog.ts";
import { readCogYaml } from "../../../../lib/spec/cog_yaml.ts";
import {
  blockContext,
  imageProject,
  imageRequest,
  planContext,
} from "../../../support/image_project.ts";
import { codesOf, runsOf } from "../../../support/python_spec.ts";

function contextOf(text: string, mode: "prefix-copy" | "single-stage" = "single-stage") {
  const project = imageProject({ cog: readCogYaml(text, "cog.yaml") });
  return planContext({ project, request: imageRequest({ mode }) });
}

Deno.test("a cog.yaml is needed to have its commands", () => {
  assert.equal(cog.needed(blockContext()), false);
  assert.equal(cog.needed(contextOf("build: {}\n")), true);
});

Deno.test("commands run as they are, each a word of its own, after the packages", () => {
  const context = contextOf('build:\n  run:\n    - "echo it\'s # here"\n    - make \\\\\n');
  const runs = runsOf(cog, context, "environment");
  assert.deepEqual(runs.map(({ script }) => script.at(-1)), [
    "sh -c 'echo it'\\''s # here'",
    "sh -c 'make \\\\'",
  ]);
  assert.match(runs[0]?.script[0] ?? "", /^export PATH=\/opt\/env\/bin:"\$PATH"/);
});

Deno.test("commands before the packages run before them", () => {
  const context = contextOf("build:\n  pre_install:\n    - make deps\n");
  assert.equal(runsOf(cog, context, "runtimes")[0]?.script.at(-1), "sh -c 'make deps'");
  assert.deepEqual(runsOf(cog, context, "environment"), []);
});

Deno.test("a secret of a command is handed to that command", () => {
  const context = contextOf(
    "build:\n  run:\n    - command: fetch\n      mounts:\n        - type: secret\n" +
      "          id: lab-token\n          target: /run/secrets/lab\n",
  );
  assert.deepEqual(runsOf(cog, context, "environment")[0]?.mounts, [
    { kind: "secret", id: "lab-token", target: "/run/secrets/lab" },
  ]);
  assert.deepEqual(cog.plan(context).secrets?.map(({ id, variable }) => [id, variable]), [
    ["lab-token", "LAB_TOKEN"],
  ]);
});

Deno.test("variables are those of the running image", () => {
  const { steps = [] } = cog.plan(contextOf("build: {}\nenvironment:\n  - MODE=fast\n"));
  assert.deepEqual(steps.map(({ phase, operation }) => [phase, operation]), [
    ["variables", { kind: "variables", variables: { MODE: "fast" } }],
  ]);
});

Deno.test("what is not taken over, and what may get lost, is told at its line", () => {
  const text = "build:\n  run:\n    - make\npredict: predict.py:Predictor\n";
  assert.deepEqual(codesOf(cog.plan(contextOf(text))), ["PC0506 warning"]);
  const { findings = [] } = cog.plan(contextOf(text, "prefix-copy"));
  assert.deepEqual(findings.map(({ code, at }) => [code, at?.line]), [
    ["PC0506", 4],
    ["PC0507", 3],
  ]);
});
