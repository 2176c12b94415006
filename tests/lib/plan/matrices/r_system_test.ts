import assert from "node:assert/strict";
import { rSystem } from "../../../../lib/plan/matrices/r_system.ts";

Deno.test("the table of libraries for R has a day, and names that a shell and apt-get take", () => {
  assert.ok(rSystem.length >= 36);
  for (const { packages, build, run } of rSystem) {
    assert.ok(packages.length > 0 && build.length > 0);
    for (const name of packages) assert.match(name, /^[A-Za-z][A-Za-z0-9.]*[A-Za-z0-9]$/);
    for (const name of build) assert.match(name, /^[a-z0-9][a-z0-9+.-]+$/);
    for (const name of run) {
      assert.match(name, /^(?:[a-z0-9][a-z0-9+.-]+|\^[a-z0-9\\+.()|[\]*?-]+\$)$/);
      if (name.startsWith("^")) assert.ok(new RegExp(name));
    }
  }
});

Deno.test("a pattern stands for the library of every Ubuntu below an image of R", () => {
  const names = [
    "libgdal26",
    "libgdal30",
    "libgdal34t64",
    "libgeos-c1v5",
    "libgeos-c1t64",
    "libproj15",
    "libgit2-28",
    "libgit2-1.7",
    "libcurl4",
    "libcurl4t64",
    "libssl1.1",
    "libssl3t64",
    "libhdf5-103",
    "libhdf5-103-1t64",
    "libmagick++-6.q16-8",
    "libmagick++-6.q16-9t64",
    "libpoppler-cpp0v5",
    "libjpeg-turbo8",
  ];
  const patterns = rSystem.flatMap(({ run }) => run).filter((one) => one.startsWith("^"));
  for (const name of names) {
    assert.ok(patterns.some((pattern) => new RegExp(pattern).test(name)), name);
  }
  for (
    const name of ["libgdal-dev", "libhdf5-openmpi-103", "libproj-dev", "libcurl4-openssl-dev"]
  ) {
    assert.ok(patterns.every((pattern) => !new RegExp(pattern).test(name)), name);
  }
});
