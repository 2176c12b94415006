import assert from "node:assert/strict";
import { parse } from "yaml";
import { composeFile, renderCompose } from "../../../lib/builder/compose.ts";
import type { ImagePlatform } from "../../../lib/plan/plan.ts";
import { blockOf, ordinaryBlocks, planOf, serviceBlock } from "../../support/plans.ts";

const blocks = [...ordinaryBlocks, serviceBlock];

Deno.test("each target is a service of its profile, ci beside a healthy application", () => {
  const document = parse(renderCompose(planOf(blocks)));
  assert.deepEqual(Object.keys(document.services), ["app", "ci", "dev"]);
  const { app, ci, dev } = document.services;
  assert.deepEqual([app.profiles, ci.profiles, dev.profiles], [["prod", "ci"], ["ci"], ["dev"]]);
  assert.deepEqual(ci.depends_on, { app: { condition: "service_healthy" } });
  assert.deepEqual([app.build.target, ci.build.target, dev.build.target], [
    "production",
    "ci",
    "dev",
  ]);
  assert.deepEqual(app.ports, ["127.0.0.1:8000:8000"]);
  assert.equal(ci.ports, undefined);
  assert.deepEqual(app.healthcheck, {
    test: ["CMD", "/opt/env/bin/python", "-c", "import sys"],
    interval: "30s",
    timeout: "10s",
    start_period: "5s",
    retries: 3,
  });
  assert.deepEqual(dev.volumes, [{ type: "bind", source: ".", target: "/app" }]);
});

Deno.test("ci stands alone where there is no production", () => {
  const document = parse(renderCompose(planOf(blocks, { targets: ["dev", "ci"] })));
  assert.deepEqual(Object.keys(document.services), ["ci", "dev"]);
  assert.equal(document.services.ci.depends_on, undefined);
});

Deno.test("a secret of the build comes from a variable, and only its name is written", () => {
  const secret = { id: "index-token", variable: "INDEX_TOKEN", required: true, reason: "an index" };
  const document = parse(
    renderCompose(planOf([...blocks, blockOf("Index", { secrets: [secret] })])),
  );
  assert.deepEqual(document.secrets, { "index-token": { environment: "INDEX_TOKEN" } });
  assert.deepEqual(document.services.app.build.secrets, ["index-token"]);
});

Deno.test("a plan for arm64 alone is built for that, whatever machine builds it", () => {
  const platforms = (...given: readonly ImagePlatform[]) => {
    const { services } = parse(renderCompose({ ...planOf(blocks), platforms: given }));
    return [services.app.platform, services.dev.platform];
  };
  assert.deepEqual(platforms("linux/arm64"), ["linux/arm64", "linux/arm64"]);
  assert.deepEqual(platforms("linux/amd64"), [undefined, undefined]);
  assert.deepEqual(platforms("linux/amd64", "linux/arm64"), [undefined, undefined]);
});

Deno.test("the Dockerfile that it builds comes with it", () => {
  const files = composeFile.render(planOf(blocks), { dialect: "portable", syntax: true });
  assert.deepEqual([...files.keys()], ["compose.yaml", "Dockerfile", ".dockerignore"]);
});

Deno.test("a name that compose would refuse is made one that it takes, no text gets out of its scalar", () => {
  const plan = { ...planOf(blocks), project: "my.app: {evil" };
  const document = parse(renderCompose(plan));
  assert.equal(document.name, "my-app-evil");
  assert.equal(document.services.app.image, "my.app: {evil:production");
});

Deno.test("a file in another folder still builds the root of the project", () => {
  const { app, dev } = parse(renderCompose(planOf(blocks), "..")).services;
  assert.equal(app.build.context, "..");
  assert.deepEqual(dev.volumes, [{ type: "bind", source: "..", target: "/app" }]);
});
