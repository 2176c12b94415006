import assert from "node:assert/strict";
import { devTools } from "../../../../lib/plan/blocks/dev_tools.ts";
import type { Target } from "../../../../lib/plan/plan.ts";
import { blockContext, imageRequest, planContext } from "../../../support/image_project.ts";

function needed(targets: readonly Target[]): boolean {
  return devTools.needed(blockContext({ request: imageRequest({ targets }) }));
}

Deno.test("production has no tools", () => {
  assert.equal(needed(["production"]), false);
  assert.equal(needed(["dev", "production"]), true);
  assert.equal(needed(["ci"]), true);
  const { steps = [], settings = [] } = devTools.plan(planContext());
  for (const { targets = [] } of [...steps, ...settings]) {
    assert.ok(targets.length > 0 && !targets.includes("production"));
  }
});

Deno.test("developers get a shell and few tools, and CI gets git", () => {
  const wishes = devTools.wishes?.(blockContext()) ?? [];
  assert.deepEqual(wishes.map(({ name }) => name), ["bash", "git", "less", "nano", "procps"]);
  assert.ok(wishes.every(({ scope }) => scope === "dev"));
  const { steps = [], settings } = devTools.plan(planContext());
  assert.deepEqual(settings, [
    { targets: ["dev"], settings: { command: ["bash"] } },
    { targets: ["ci"], settings: { command: ["sh"] } },
  ]);
  assert.deepEqual(steps.map(({ phase, targets }) => [phase, targets]), [
    ["target-tools", ["ci"]],
    ["target-tools", ["dev"]],
    ["target-tools", ["ci"]],
  ]);
  const [ci, dev, git] = steps.map(({ operation }) =>
    operation.kind === "run" ? operation.script : []
  );
  assert.match(ci?.find((line) => line.includes("apt-get install")) ?? "", / git$/);
  assert.deepEqual(dev?.slice(1), ["sed -i 's#^\\(app:.*:\\)[^:]*$#\\1/bin/bash#' /etc/passwd"]);
  assert.deepEqual(git, ["git config --system --add safe.directory /app"]);
});

Deno.test("CI alone wants nothing of developers", () => {
  const request = imageRequest({ targets: ["ci", "production"] });
  assert.deepEqual(devTools.wishes?.(blockContext({ request })), []);
  const { steps = [] } = devTools.plan(planContext({ request }));
  assert.deepEqual(steps.map(({ targets }) => targets), [["ci"], ["ci"]]);
});
