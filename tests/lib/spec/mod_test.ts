import assert from "node:assert/strict";
import { knownSpecs } from "../../../lib/spec/mod.ts";

Deno.test("requirements come before pyproject.toml, and each file stands once", () => {
  const installed = knownSpecs.filter(({ kind }) => kind !== "evidence");
  assert.deepEqual(installed.map(({ file }) => file), ["requirements.txt", "pyproject.toml"]);
  assert.equal(new Set(knownSpecs.map(({ file }) => file)).size, knownSpecs.length);
});

Deno.test("conda's files speak for micromamba", () => {
  const conda = knownSpecs.filter(({ backend }) => backend === "micromamba");
  assert.deepEqual(conda.map(({ file }) => file), [
    "conda-lock.yml",
    "environment.yml",
    "environment.yaml",
  ]);
});
