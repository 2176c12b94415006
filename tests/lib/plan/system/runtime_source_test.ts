import assert from "node:assert/strict";
import { condaContents, condaVersion } from "../../../../lib/plan/conda/contents.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { gpu } from "../../../../lib/plan/profiles/gpu.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import { ubuntu } from "../../../../lib/plan/profiles/ubuntu.ts";
import type { CondaSource, ImageWishes, PythonSpec } from "../../../../lib/plan/project.ts";
import { imageBringsPython, rSource } from "../../../../lib/plan/system/runtime_source.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { readExplicit } from "../../../../lib/spec/explicit.ts";
import { imageProject } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";

const python: PythonSpec = {
  installer: "pip",
  source: { kind: "requirements", files: [], development: [], closure: [], hashed: false },
  isPackage: false,
  requirements: [],
  locals: [],
};

function environment(dependencies: string): CondaSource {
  const file = readEnvironmentYml(`dependencies: ${dependencies}\n`, "environment.yml");
  return { kind: "environment", file };
}

function based(base: string): { readonly wishes: ImageWishes } {
  return { wishes: { base, labels: {}, ports: [], pins: {} } };
}

Deno.test("Python comes with the image where the profile, or the user, has one that brings it", () => {
  const project = imageProject({ python });
  assert.deepEqual(
    [debian, alpine, ubuntu, rocky, gpu].map((profile) => imageBringsPython(project, profile)),
    [true, true, false, false, false],
  );
  const own = (base: string): boolean =>
    imageBringsPython(imageProject({ python, ...based(base) }), ubuntu);
  assert.equal(own("python:3.13.15-slim-trixie"), true);
  assert.equal(own("registry.example/mirror/python:3.13.15"), true);
  assert.equal(own("registry.example/lab/python-tools:1"), false);
  assert.equal(
    imageBringsPython(imageProject({ python, conda: environment("[pip]") }), debian),
    false,
  );
  assert.equal(imageBringsPython(imageProject(), debian), false);
});

Deno.test("R comes with the image, from conda, from the project's environment, or not at all", () => {
  assert.deepEqual(
    [debian, ubuntu, rocky, gpu, alpine].map((profile) => rSource(rProject(), profile)),
    ["image", "image", "conda", "conda", "none"],
  );
  assert.equal(rSource(rProject({}, { conda: environment("[r-base]") }), debian), "environment");
  assert.equal(rSource(rProject({}, based("rocker/tidyverse:4.4.1")), debian), "image");
  assert.equal(rSource(rProject({}, based("debian:13.5-slim")), debian), "conda");
  assert.equal(rSource(rProject({}, based("alpine:3.24.1")), debian), "none");
  assert.equal(rSource(imageProject(), debian), "none");
});

Deno.test("a conda spec tells what is in the environment as far as it goes", () => {
  const spec = environment("[r-base=4.3.2, numpy, { pip: [requests] }]");
  const { names, complete } = condaContents(spec);
  assert.ok(names.has("r-base") && names.has("python"));
  assert.equal(complete, false);
  assert.equal(condaVersion(spec, "r-base"), "4.3.2");
  assert.equal(condaVersion(spec, "numpy"), undefined);
  const url = "https://channel.example/linux-64/r-base-4.4.1-h1_0.conda";
  const explicit: CondaSource = {
    kind: "explicit",
    file: readExplicit(`@EXPLICIT\n${url}\n`, "explicit.txt"),
  };
  assert.equal(condaContents(explicit).complete, true);
  assert.equal(condaVersion(explicit, "r-base"), "4.4.1");
});
