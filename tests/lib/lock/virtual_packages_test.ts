import assert from "node:assert/strict";
import { virtualPackageVariables } from "../../../lib/lock/virtual_packages.ts";
import { condaPlatforms } from "../../../lib/spec/conda_platform.ts";

Deno.test("every platform is taken to have the same everywhere; what it has not is left out", () => {
  assert.deepEqual(virtualPackageVariables("linux-64"), {
    CONDA_OVERRIDE_ARCHSPEC: "x86_64",
    CONDA_OVERRIDE_CUDA: "11.4",
    CONDA_OVERRIDE_GLIBC: "2.28",
    CONDA_OVERRIDE_LINUX: "5.10",
    CONDA_OVERRIDE_OSX: "",
    CONDA_OVERRIDE_WIN: "",
  });
  assert.equal(virtualPackageVariables("osx-64")["CONDA_OVERRIDE_OSX"], "11.0");
  assert.equal(virtualPackageVariables("win-64")["CONDA_OVERRIDE_GLIBC"], "");
  for (const platform of condaPlatforms) {
    assert.equal(Object.keys(virtualPackageVariables(platform)).length, 6, platform);
  }
});
