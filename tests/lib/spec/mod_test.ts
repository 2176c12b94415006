import assert from "node:assert/strict";
import { knownSpecs } from "../../../lib/spec/mod.ts";

Deno.test("locks come before requirements, these before pyproject.toml, each file once", () => {
  const installed = knownSpecs.filter(({ backend, kind }) =>
    backend === "venv" && kind !== "evidence"
  );
  assert.deepEqual(installed.map(({ file }) => file), [
    "pylock.toml",
    "uv.lock",
    "requirements.txt",
    "pyproject.toml",
  ]);
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
