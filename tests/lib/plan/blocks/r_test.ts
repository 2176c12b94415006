import assert from "node:assert/strict";
import { rRuntime } from "../../../../lib/plan/blocks/r.ts";
import type { Profile } from "../../../../lib/plan/profile.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { gpu } from "../../../../lib/plan/profiles/gpu.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import { ubuntu } from "../../../../lib/plan/profiles/ubuntu.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import { withoutR } from "../../../../lib/plan/r/findings.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { blockContext, imageProject, planContext } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";

function withConda(text: string): ImageProject {
  const file = readEnvironmentYml(text, "environment.yml");
  return rProject({}, { conda: { kind: "environment", file } });
}

function codes(project: ImageProject, profile: Profile = debian): readonly string[] {
  const { findings = [] } = rRuntime.plan(planContext({ project, profile }));
  return findings.map(({ code, severity }) => `${code} ${severity}`);
}

Deno.test("R is wanted where a lock asks for it, in the version of the lock", () => {
  assert.equal(rRuntime.needed(blockContext()), false);
  const context = blockContext({ project: rProject() });
  assert.equal(rRuntime.needed(context), true);
  const [wish, ...others] = rRuntime.wishes?.(context) ?? [];
  assert.deepEqual(others, []);
  assert.equal(wish?.range, "==4.4.1");
  assert.equal(wish.at?.file, "renv.lock");
  assert.equal(wish.at.line, 3);
});

Deno.test("an image brings R by itself, and says that it is Ubuntu", () => {
  assert.deepEqual(codes(rProject(), ubuntu), []);
  assert.deepEqual(codes(rProject(), debian), ["PC0604 note"]);
  assert.deepEqual(rRuntime.plan(planContext({ project: rProject() })).steps, []);
});

Deno.test("an R before or after the images is said", () => {
  assert.deepEqual(codes(rProject({ version: "3.6.3" }), ubuntu), ["PC0610 error"]);
  assert.deepEqual(codes(rProject({ version: "4.5.9" }), ubuntu), ["PC0610 warning"]);
  assert.deepEqual(codes(rProject({ version: "4.9.0" }), ubuntu), ["PC0610 warning"]);
});

Deno.test("where no image has R, it comes from conda-forge", () => {
  for (const profile of [rocky, gpu]) {
    const { steps = [], provides, findings = [] } = rRuntime.plan(
      planContext({ project: rProject(), profile }),
    );
    assert.deepEqual(steps.map(({ phase }) => phase), ["tools", "runtimes"]);
    const [, made] = steps.map(({ operation }) => operation);
    assert.ok(made?.kind === "run");
    assert.equal(
      made.script.at(-1),
      "micromamba create -y -p /opt/env --override-channels -c conda-forge 'r-base=4.4.1'",
    );
    assert.deepEqual(provides, [{ capability: "r", paths: [] }]);
    assert.deepEqual(findings.map(({ code }) => code), ["PC0612"]);
  }
});

Deno.test("on musl there is no R, and the finding names the profile that has it", () => {
  const [finding, ...others] = withoutR(rProject(), alpine);
  assert.deepEqual(others, []);
  assert.equal(finding?.code, "PC0603");
  assert.equal(finding.severity, "error");
  assert.match(finding.remedy ?? "", /--profile debian/);
  assert.deepEqual(withoutR(rProject(), debian), []);
  assert.deepEqual(withoutR(imageProject(), alpine), []);
  const base = "frolvlad/alpine-glibc:alpine-3.22";
  const wishes = { base, labels: {}, ports: [], pins: {} };
  assert.deepEqual(withoutR(rProject({}, { wishes }), alpine), []);
});

Deno.test("a conda environment brings R when its spec has it, else the line to add is named", () => {
  assert.deepEqual(withoutR(withConda("dependencies: [r-base=4.4.1]\n"), debian), []);
  const [finding] = withoutR(withConda("dependencies: [python]\n"), debian);
  assert.equal(finding?.code, "PC0609");
  assert.match(finding.remedy ?? "", /`- r-base=4\.4\.1` .* `environment\.yml`/);
});

Deno.test("another R in the conda environment than in the lock is warned about", () => {
  assert.deepEqual(codes(withConda("dependencies: [r-base=4.3]\n")), ["PC0615 warning"]);
  assert.deepEqual(codes(withConda("dependencies: [r-base=4.4.*]\n")), []);
  assert.deepEqual(codes(withConda('dependencies: ["r-base>=4.2"]\n')), []);
});
