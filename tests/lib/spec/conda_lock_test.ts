import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { readCondaLock } from "../../../lib/spec/conda_lock.ts";

const file = "conda-lock.yml";
const md5 = "0123456789abcdef".repeat(2);
const sha256 = "0123456789abcdef".repeat(4);

/** A lock with one package; `lines` are what stands in it besides or in place. */
function lockWith(lines: Readonly<Record<string, string>> = {}, version = "1"): string {
  const entries = {
    name: "numpy",
    version: "1.26.4",
    manager: "conda",
    platform: "linux-64",
    dependencies: "\n    python: '>=3.12,<3.13.0a0'\n    libblas: ''",
    url: "https://channel.example/lab/linux-64/numpy-1.26.4-py312h_0.conda",
    hash: `\n    md5: ${md5}\n    sha256: ${sha256}`,
    category: "main",
    optional: "false",
    ...lines,
  };
  const written = Object.entries(entries).map(([key, value]) =>
    `  ${key}:${value.startsWith("\n") ? value : ` ${value}`}`
  );
  return `# made by a program
version: ${version}
metadata:
  content_hash:
    linux-64: ${sha256}
    osx-arm64: ${sha256}
  channels:
  - url: conda-forge
    used_env_vars: []
  - https://channel.example/lab
  platforms:
  - linux-64
  - linux-s390x
  - osx-arm64
  sources:
  - environment.yml
package:
- ${written.join("\n").trimStart()}
- name: requests
  version: 2.32.0
  manager: pip
  platform: osx-arm64
  dependencies: {}
  url: https://index.example/requests-2.32.0-py3-none-any.whl
  hash:
    sha256: ${sha256}
  category: dev
  optional: true
- name: elsewhere
  version: '1'
  manager: conda
  platform: linux-s390x
  dependencies: {}
  url: https://channel.example/lab/linux-s390x/elsewhere-1-0.conda
  hash:
    md5: ${md5}
  category: main
  optional: false
`;
}

Deno.test("a unified lock is read with its packages, for the platforms that micromamba has", () => {
  const lock = readCondaLock(lockWith(), file);
  assert.deepEqual(lock.contentHash, { "linux-64": sha256, "osx-arm64": sha256 });
  assert.deepEqual(lock.channels, ["conda-forge", "https://channel.example/lab"]);
  assert.deepEqual(lock.platforms, ["linux-64", "osx-arm64"]);
  assert.deepEqual(lock.sources, [{ text: "environment.yml", at: { file, line: 16, column: 5 } }]);
  const [numpy, requests, ...more] = lock.packages;
  assert.deepEqual(more, []);
  assert.deepEqual(numpy, {
    name: "numpy",
    version: "1.26.4",
    manager: "conda",
    platform: "linux-64",
    url: "https://channel.example/lab/linux-64/numpy-1.26.4-py312h_0.conda",
    sha256,
    md5,
    dependencies: { python: ">=3.12,<3.13.0a0", libblas: "" },
    category: "main",
    optional: false,
    at: { file, line: 18, column: 3 },
  });
  assert.deepEqual(
    [requests?.manager, requests?.category, requests?.optional, requests?.md5],
    ["pip", "dev", true, undefined],
  );
});

Deno.test("a lock of another hand, with other quotes and orders, says the same", () => {
  const usual = readCondaLock(lockWith(), file);
  const flow = readCondaLock(
    lockWith({ dependencies: `{ python: ">=3.12,<3.13.0a0", libblas: "" }` }),
    file,
  );
  const places = (packages: typeof usual.packages): readonly unknown[] =>
    packages.map(({ at: _, ...rest }) => rest);
  assert.deepEqual(places(flow.packages), places(usual.packages));
  const lazy = readCondaLock(lockWith({ category: "~", optional: "~", version: "1.10" }), file);
  assert.deepEqual(
    [lazy.packages[0]?.category, lazy.packages[0]?.optional, lazy.packages[0]?.version],
    ["main", false, "1.10"],
  );
});

const refusals: readonly (readonly [string, number, RegExp])[] = [
  ["", 1, /it is empty/],
  ["- a\n", 1, /it has no keys/],
  [`# platform: linux-64\n@EXPLICIT\nhttps://x\n`, 1, /a list of packages' files for one platform/],
  ["name: x\ndependencies:\n- a=1=b\n", 1, /an environment.yml for one platform/],
  ["metadata: {}\npackage: []\n", 1, /`version` is missing/],
  [lockWith({}, "6"), 2, /its `version` is not 1/],
  [lockWith({ manager: "npm" }), 18, /package `numpy` is installed by `npm`/],
  [lockWith({ hash: "{}" }), 18, /package `numpy` has no digest/],
  [lockWith({ url: "~" }), 18, /`url` of a package is missing/],
  [lockWith({ version: "[1]" }), 19, /`version` is no text/],
  ["version: 1\npackage: {}\n", 2, /`package` is no list/],
  ["version: 1\npackage: [a]\n", 2, /a package has no keys/],
  ["version: 1\nmetadata: {platforms: [[a]]}\n", 2, /an item of `platforms` is no text/],
  ["version: 1\nmetadata: {channels: [[a]]}\n", 2, /a channel is no text/],
  ["version: 1\nmetadata: []\n", 2, /`metadata` has no keys/],
];

Deno.test("what is no unified lock of version 1 is refused with line and a way to a new one", () => {
  for (const [text, line, message] of refusals) {
    assert.throws(() => readCondaLock(text, file), (error) => {
      assert(error instanceof PyveError, text);
      assert.match(error.message, message);
      assert.deepEqual([error.exit, error.at?.line, error.at?.file], [2, line, file], text);
      assert(error.hint !== undefined);
      return true;
    }, text);
  }
});
