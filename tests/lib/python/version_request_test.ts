import assert from "node:assert/strict";
import { readVersionName } from "../../../lib/python/version.ts";
import {
  formatVersionRequest,
  loadVersionTest,
  readVersionRequest,
  satisfies,
} from "../../../lib/python/version_request.ts";

async function verdict(name: string, wish: string): Promise<string> {
  const request = readVersionRequest(wish);
  const version = readVersionName(name);
  assert(request !== undefined && version?.version !== undefined, `${name} ${wish}`);
  const test = await loadVersionTest(request);
  return test?.(version.version, version.implementation ?? "cpython") ?? "no range";
}

/** Wish → versions by verdict. */
const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "3": { yes: "3.11.7 3.11 3", no: "2.7.18 pypy3.10" },
  "3.11": { yes: "3.11 3.11.0 3.11.7 3.11.0rc1 3.11.7t", no: "3.12 3.1 2.11", unknown: "3" },
  "3.11.7": { yes: "3.11.7", no: "3.11.6 3.12", unknown: "3.11 3" },
  "3.14.0": { yes: "3.14.0", no: "3.14.0rc1" },
  "3.14.0rc1": { yes: "3.14.0rc1", no: "3.14.0 3.14.0rc2" },
  "3.14-dev": { yes: "3.14-dev 3.14.1 3.14.0a1", no: "3.13" },
  "3.13t": { yes: "3.13t 3.13.1t", no: "3.13 3.12t" },
  "cpython-3.11": { yes: "3.11.7", no: "pypy3.11" },
  "pypy3.10": { yes: "pypy3.10", no: "3.10 pypy3.9" },
  "pypy": { yes: "pypy3.10 pypy3.9", no: "3.10" },
  "python3": { yes: "3.6", no: "2.7" },
  "latest": { yes: "3.6 pypy3.10" },
  "latest:3.11": { yes: "3.11.7", no: "3.12.1" },
  "prefix:3.11": { yes: "3.11.7", no: "3.12.1" },
  ">=3.10": { yes: "3.10 3.10.0 3.14.0rc1 pypy3.10", no: "3.9.99 2.7", unknown: "3" },
  ">=3.10,<3.13": { yes: "3.10 3.12.99", no: "3.9 3.13 3.13.0" },
  ">= 3.10 , < 3.13": { yes: "3.10", no: "3.13" },
  ">=3.11.5": { yes: "3.11.5 3.12", no: "3.11.4 3.10", unknown: "3.11" },
  ">=3.11.5,<3.11.8": { yes: "3.11.7", no: "3.11.8 3.12", unknown: "3.11" },
  "!=3.11.4": { yes: "3.11.5 3.10", no: "3.11.4", unknown: "3.11" },
  "!=3.9.*,>=3.8": { yes: "3.8 3.10", no: "3.9 3.9.1" },
  "==3.11.*": { yes: "3.11 3.11.7", no: "3.12" },
  "==3.11.7": { yes: "3.11.7", no: "3.12", unknown: "3.11" },
  "~=3.8": { yes: "3.8 3.14", no: "3.7 2.7" },
  ">3.11": { yes: "3.12", no: "3.10 3.11.0" },
  ">=3.6.*": { yes: "3.6 3.11", no: "3.5" },
  ">=3.8,": { yes: "3.8", no: "3.7" },
  ">=3.8,^4": { "no range": "3.8" },
};

Deno.test("wishes are judged by what is known of a version", async () => {
  for (const [wish, byVerdict] of Object.entries(cases)) {
    for (const [expected, versions] of Object.entries(byVerdict)) {
      for (const version of versions.split(" ")) {
        assert.equal(await verdict(version, wish), expected, `${version} for ${wish}`);
      }
    }
  }
});

Deno.test("a version known in full satisfies a wish or not", async () => {
  const version = { major: 3, minor: 11, patch: 7, freeThreaded: false };
  assert.equal(await satisfies(version, { kind: "range", specifier: ">=3.11.5" }), true);
  assert.equal(await satisfies(version, { kind: "range", specifier: "<3.11" }), false);
  assert.equal(await satisfies(version, { kind: "range", specifier: "nonsense" }), false);
  assert.equal(await satisfies(version, { kind: "any" }), true);
  const pypy = { kind: "release", implementation: "pypy", version: undefined } as const;
  assert.equal(await satisfies(version, pypy), false);
  assert.equal(await satisfies(version, pypy, "pypy"), true);
});

Deno.test("names that are no versions are no wishes about versions", () => {
  for (const text of ["", "my-env", "pypy3.10-7.3.12", "3.11-mine", "system", "3.12.7_1", "^3"]) {
    assert.equal(readVersionRequest(text), undefined, text);
  }
});

Deno.test("wishes are said in words", () => {
  const words = {
    "3.11": "Python 3.11",
    "pypy3.10": "PyPy 3.10",
    "cpython-3.11.7-linux-x86_64-gnu": "CPython 3.11.7",
    "pypy": "PyPy",
    ">=3.11": "Python >=3.11",
    "latest": "any Python",
  };
  for (const [text, expected] of Object.entries(words)) {
    const request = readVersionRequest(text);
    assert(request !== undefined);
    assert.equal(formatVersionRequest(request), expected);
  }
});
