import assert from "node:assert/strict";
import { prodTrim } from "../../../../lib/plan/blocks/prod_trim.ts";
import type { ImageRequest } from "../../../../lib/plan/block.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import {
  blockContext,
  imageProject,
  imageRequest,
  planContext,
} from "../../../support/image_project.ts";
import { pythonSpec } from "../../../support/python_spec.ts";

/** What production loses. */
function script(
  given: Partial<ImageRequest>,
  project = imageProject({ python: pythonSpec() }),
  profile = debian,
): readonly string[] {
  const request = imageRequest(given);
  const { steps = [] } = prodTrim.plan(planContext({ project, profile, request }));
  assert.ok(steps.every(({ targets }) => targets?.join() === "production"));
  return steps.flatMap(({ operation }) => operation.kind === "run" ? operation.script : []);
}

Deno.test("only production is trimmed", () => {
  assert.equal(prodTrim.needed(blockContext()), true);
  const request = imageRequest({ targets: ["dev", "ci"] });
  assert.equal(prodTrim.needed(blockContext({ request })), false);
});

Deno.test("the pip of an official image goes, where there is one", () => {
  const lines = script({ mode: "prefix-copy" });
  assert.equal(lines.length, 2);
  assert.match(lines[1] ?? "", /^if \[ -x \/usr\/local\/bin\/pip \]; then .* uninstall /);
  assert.deepEqual(script({ mode: "prefix-copy" }, imageProject(), debian), []);
  const onRocky = imageProject({ python: pythonSpec() });
  assert.deepEqual(script({ mode: "prefix-copy" }, onRocky, rocky), []);
});

Deno.test("a single stage loses the tools that made the environment", () => {
  const [tools] = script({ mode: "single-stage" }).slice(-1);
  assert.equal(tools, "rm -f /usr/local/bin/micromamba /usr/local/bin/uv");
  assert.deepEqual(script({ mode: "single-stage" }, imageProject()), [tools]);
});
