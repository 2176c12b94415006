import assert from "node:assert/strict";
import { plannedStep, readFailedStep } from "../../../lib/engine/failed_step.ts";
import type { Plan, Step } from "../../../lib/plan/plan.ts";
import { planInstalling } from "../../support/resolution_notes.ts";

const command = 'set -e;     echo before;     echo "ERROR: nope" >&2;     exit 3';

Deno.test("the step that failed in podman and buildah is read with what it printed", () => {
  const lines = [
    "[1/2] STEP 1/2: FROM localhost/bb:1.0 AS build",
    `[1/2] STEP 2/2: RUN ${command}`,
    "before",
    "ERROR: nope",
    `Error: building at STEP "RUN ${command}": while running runtime: exit status 3`,
  ];
  assert.deepEqual(readFailedStep(lines), { command, code: 3, said: ["before", "ERROR: nope"] });
});

Deno.test("the step that failed in BuildKit is read once, though it is shown twice", () => {
  const quoted = command.replaceAll('"', '\\"');
  const lines = [
    "#4 [build 1/2] FROM localhost/bb:1.0@sha256:dbaf9ee6",
    "#4 CACHED",
    `#5 [build 2/2] RUN ${command}`,
    "#5 0.187 before",
    "#6 0.187 of another stage",
    "#5 0.188 ERROR: nope",
    `#5 ERROR: process "/bin/sh -c ${quoted}" did not complete successfully: exit code: 3`,
    "------",
    ` > [build 2/2] RUN ${command}:`,
    "0.187 before",
    "0.188 ERROR: nope",
    "------",
    `ERROR: failed to solve: process "/bin/sh -c ${quoted}" did not complete successfully: exit code: 3`,
  ];
  assert.deepEqual(readFailedStep(lines), {
    command: `/bin/sh -c ${command}`,
    code: 3,
    said: ["before", "ERROR: nope"],
  });
});

Deno.test("trouble with a registry is no failed step", () => {
  assert.equal(
    readFailedStep([
      "STEP 1/2: FROM registry.example/a:1",
      "Error: creating build container: initializing source docker://registry.example/a:1: denied",
    ]),
    undefined,
  );
});

function run(block: string, ...script: readonly string[]): Step {
  return {
    block,
    purpose: `What ${block} does`,
    operation: { kind: "run", script, mounts: [], network: "default" },
  };
}

const installing = planInstalling();
const steps = [run("pip", "export A=1", "pip install  x"), run("user", "useradd app")];
const plan: Plan = {
  ...installing,
  stages: installing.stages.map((stage) => ({ ...stage, steps })),
};

Deno.test("a failed command is found in the plan by its lines, whatever an engine does to spaces", () => {
  const failed = { command: "set -e;     export A=1;     pip install x", code: 1, said: [] };
  assert.deepEqual(plannedStep(plan, failed), {
    stage: "build",
    block: "pip",
    purpose: "What pip does",
    image: "docker.io/library/python:3.12-slim",
  });
  assert.equal(plannedStep(plan, { command: "make", code: 2, said: [] }), undefined);
});
