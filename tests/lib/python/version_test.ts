import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  compareVersions,
  formatVersion,
  type PythonVersion,
  readVersionName,
} from "../../../lib/python/version.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

/** Name → implementation, version, suffix. */
const names: Readonly<Record<string, string>> = {
  "3": "? 3",
  "3.11": "? 3.11",
  "3.11.7": "? 3.11.7",
  "v3.11.7": "? 3.11.7",
  "3.x": "? 3",
  "3.11.*": "? 3.11",
  "3.14.0rc1": "? 3.14.0rc1",
  "3.14.0a2": "? 3.14.0a2",
  "3.14-dev": "? 3.14-dev",
  "3.13t": "? 3.13t",
  "3.13.0t": "? 3.13.0t",
  "3.13t-dev": "? 3.13-devt",
  "3.13+freethreaded": "? 3.13t",
  "3.12.7_1": "? 3.12.7 _1",
  "python": "?",
  "python3": "? 3",
  "python3.11": "? 3.11",
  "python3.13t": "? 3.13t",
  "python-3.11.7": "? 3.11.7",
  "python@3.12": "? 3.12",
  "cpython": "cpython",
  "cpython-3.11": "cpython 3.11",
  "cpython@3.11": "cpython 3.11",
  "CPython-3.11": "cpython 3.11",
  "cpython-3.11.7-linux-x86_64-gnu": "cpython 3.11.7 -linux-x86_64-gnu",
  "cpython-3.13.0+freethreaded-macos-aarch64-none": "cpython 3.13.0t -macos-aarch64-none",
  "cpython-3.13.0+debug-linux-x86_64-gnu": "cpython 3.13.0 +debug-linux-x86_64-gnu",
  "pypy3": "pypy 3",
  "pypy3.10": "pypy 3.10",
  "pypy3.10-7.3.12": "pypy 3.10 -7.3.12",
};

Deno.test("names of versions are read as people, uv, pyenv and programs write them", () => {
  for (const [name, expected] of Object.entries(names)) {
    const read = readVersionName(name);
    assert(read !== undefined, name);
    const { implementation = "?", version, suffix } = read;
    const parts = [implementation, version && formatVersion(version), suffix];
    assert.equal(parts.filter((part) => part).join(" "), expected, name);
  }
});

Deno.test("other names are none", () => {
  const others = ["", "system", "my-env", "miniconda3-3.10-1", "graalpy-24.1.0", "jython-2.7.2"];
  for (const name of [...others, ">=3.11", "^3.9", "3.", ".3", "3.11.7.1", "3.11/envs/a", "a b"]) {
    assert.equal(readVersionName(name), undefined, name);
  }
});

Deno.test("versions are ordered, a pre-release before its release", () => {
  const ascending = [
    "2.7.18",
    "3",
    "3.9",
    "3.9.18",
    "3.14-dev",
    "3.14.0a2",
    "3.14.0a10",
    "3.14.0b1",
    "3.14.0rc1",
    "3.14.0",
  ].map((name) => readVersionName(name)?.version).filter((version) => version !== undefined);
  assert.deepEqual(ascending.toReversed().toSorted(compareVersions), ascending);
  for (const version of ascending) assert.equal(compareVersions(version, version), 0);
});

const anyVersion: fc.Arbitrary<PythonVersion> = fc.record({
  major: fc.constantFrom(2, 3),
  minor: fc.nat(40),
  patch: fc.nat(40),
  pre: fc.constantFrom(undefined, "a1", "b12", "rc3"),
  freeThreaded: fc.boolean(),
}, { noNullPrototype: true });

Deno.test("what a version is written as, it is read as", () => {
  fc.assert(
    fc.property(anyVersion, (version) => {
      assert.deepEqual(readVersionName(formatVersion(version))?.version, version);
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("no name makes the reader fail", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(names))), (name) => {
      const read = readVersionName(name);
      assert(read === undefined || read.version === undefined || read.version.major >= 0);
    }),
    { numRuns: fuzzRuns() },
  );
});
