import assert from "node:assert/strict";
import { condaLockStatus } from "../../../lib/lock/conda_status.ts";
import { environment, foreignLock, locked, lockedByPip, pyveLock } from "./lock_texts.ts";

const spec = environment(["python=3.11", "numpy >=1.21"], ["requests >=2"]);
const packages = [
  locked("python", "3.11.4"),
  locked("numpy", "1.26.4", { python: ">=3.11,<3.12.0a0" }),
  locked("pip", "24.0", { python: "" }),
  lockedByPip("requests", "2.32.0"),
];
const lock = pyveLock(spec, packages);

function changes(
  now: Parameters<typeof condaLockStatus>[0],
  given: Parameters<typeof condaLockStatus>[1] = lock,
  platform: "linux-64" | "osx-64" = "linux-64",
): readonly string[] {
  const status = condaLockStatus(now, given, platform);
  assert.equal(status.kind, "stale");
  return status.kind === "stale" ? status.changes : [];
}

Deno.test("a lock that was just made is current by its content hash, an absent one is missing", () => {
  assert.deepEqual(condaLockStatus(spec, lock, "linux-64"), {
    kind: "current",
    by: "content hash",
  });
  assert.deepEqual(condaLockStatus(spec, undefined, "linux-64"), { kind: "missing" });
});

Deno.test("a stale lock names the package that is wanted otherwise, and what it has", () => {
  const now = environment(["python=3.11", "numpy >=2"], ["requests >=2"]);
  assert.deepEqual(changes(now), ["environment.yml now wants `numpy >=2`, the lock has 1.26.4"]);
});

Deno.test("a change that the locked packages still meet is named, too", () => {
  const now = environment(["python=3.11", "numpy >=1.20"], ["requests >=2"]);
  assert.deepEqual(changes(now), ["environment.yml now wants `numpy >=1.20`, the lock has 1.26.4"]);
});

Deno.test("packages that came and went are named, of conda and of pip", () => {
  const now = environment(["python=3.11", "scipy"], ["httpx"]);
  assert.deepEqual(changes(now), [
    "environment.yml now wants `scipy`, the lock does not have it",
    "environment.yml now wants `httpx`, the lock does not have it",
    "environment.yml no longer wants `numpy >=1.21`",
    "environment.yml no longer wants `requests >=2`",
  ]);
});

Deno.test("other channels and another platform are named", () => {
  const now = environment(["python=3.11", "numpy >=1.21"], ["requests >=2"], [
    "lab",
    "conda-forge",
  ]);
  assert.deepEqual(changes(now), [
    "environment.yml now has `lab`, `conda-forge` as channels, the lock was made with `conda-forge`",
  ]);
  assert.deepEqual(changes(spec, lock, "osx-64"), ["the lock is not for osx-64"]);
});

Deno.test("in a lock of conda-lock, what its packages do not meet is named", () => {
  const foreign = foreignLock(spec, packages);
  assert.equal(condaLockStatus(spec, foreign, "linux-64").kind, "current");
  const now = environment(["python=3.12", "numpy", "scipy"], ["requests >=3", "httpx"]);
  assert.deepEqual(changes(now, foreign), [
    "environment.yml now wants `python=3.12`, the lock has 3.11.4",
    "environment.yml now wants `scipy`, the lock does not have it",
    "environment.yml now wants `requests >=3`, the lock has 2.32.0",
    "environment.yml now wants `httpx`, the lock does not have it",
  ]);
});

Deno.test("in a lock of conda-lock, a package that nothing needs any more is named", () => {
  const foreign = foreignLock(spec, packages);
  const now = environment(["python=3.11"], ["requests >=2"]);
  assert.deepEqual(changes(now, foreign), ["environment.yml no longer wants `numpy`"]);
});

Deno.test("another hash alone makes a lock stale, though its packages do", () => {
  const now = environment(["python=3.11", "numpy"], ["requests >=2"]);
  const [change, ...others] = changes(now, foreignLock(spec, packages));
  assert.match(change ?? "", /its content hash is another/);
  assert.equal(others.length, 0);
});

Deno.test("a lock whose hash cannot be computed again is compared instead", () => {
  const at = { file: "conda-lock.yml" };
  const sources = [{ text: "environment.yml", at }, { text: "dev.yml", at }];
  const hash = { "linux-64": "00" };
  const compared = { kind: "current", by: "comparison" };
  const several = foreignLock(spec, packages, { sources, contentHash: hash });
  assert.deepEqual(condaLockStatus(spec, several, "linux-64"), compared);
  const without = foreignLock(spec, packages, { contentHash: {} });
  assert.deepEqual(condaLockStatus(spec, without, "linux-64"), compared);
});

Deno.test("a build and a channel that are asked for are compared", () => {
  const foreign = foreignLock(spec, packages, { contentHash: {} });
  const pip = ["requests >=2"];
  const fits = environment(["python=3.11", "conda-forge::numpy * h1*"], pip);
  assert.equal(condaLockStatus(fits, foreign, "linux-64").kind, "current");
  const build = environment(["python=3.11", "numpy * cuda*"], pip);
  assert.match(changes(build, foreign)[0] ?? "", /cuda/);
  const channel = environment(["python=3.11", "lab::numpy"], pip);
  assert.match(changes(channel, foreign)[0] ?? "", /lab::numpy/);
});

Deno.test("a lock that has lost packages is stale, although its content hash fits", () => {
  const platforms = locked("__glibc", "2.28");
  const without = pyveLock(environment(["python=3.11", "__glibc >=2.17", "lab::numpy*"]), [
    platforms,
    locked("pip", "24.0"),
  ]);
  const now = environment(["python=3.11", "__glibc >=2.17", "lab::numpy*"]);
  assert.deepEqual(changes(now, without), [
    "the lock has lost `python=3.11`, which environment.yml wants",
  ]);
});
