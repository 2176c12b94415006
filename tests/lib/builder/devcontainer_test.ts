import assert from "node:assert/strict";
import { devcontainer, renderDevcontainer } from "../../../lib/builder/devcontainer.ts";
import { blockOf, ordinaryBlocks, planOf, serviceBlock } from "../../support/plans.ts";

const options = { dialect: "portable", syntax: true } as const;
Deno.test("an editor opens the project in its dev target, with its interpreter", () => {
  const document = JSON.parse(renderDevcontainer(planOf([...ordinaryBlocks, serviceBlock])));
  assert.deepEqual(document, {
    name: "stats",
    build: { dockerfile: "../Dockerfile", context: "..", target: "dev" },
    workspaceFolder: "/app",
    workspaceMount: "source=${localWorkspaceFolder},target=/app,type=bind",
    remoteUser: "app",
    updateRemoteUserUID: true,
    forwardPorts: [8000],
    customizations: {
      vscode: { settings: { "python.defaultInterpreterPath": "/opt/env/bin/python" } },
    },
  });
});

Deno.test("an image for a GPU asks the host for one", () => {
  const cuda = blockOf("Cuda", {
    provides: [{ capability: "cuda", paths: [] }],
    steps: [{
      phase: "variables",
      purpose: "GPU",
      operation: { kind: "variables", variables: {} },
    }],
  });
  const document = JSON.parse(renderDevcontainer(planOf([...ordinaryBlocks, cuda])));
  assert.deepEqual(document.hostRequirements, { gpu: "optional" });
});

Deno.test("without the target dev there is none", () => {
  const plan = planOf(ordinaryBlocks, { targets: ["production"] });
  assert.deepEqual(devcontainer.refuses(plan, options).map(({ code }) => code), ["PC0805"]);
  assert.deepEqual(devcontainer.refuses(planOf(ordinaryBlocks), options), []);
  const files = devcontainer.render(planOf(ordinaryBlocks), options);
  assert.deepEqual([...files.keys()], [
    ".devcontainer/devcontainer.json",
    "Dockerfile",
    ".dockerignore",
  ]);
});
