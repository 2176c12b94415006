import assert from "node:assert/strict";
import { type Filling, pipFillings, uvFillings } from "../../../lib/backend/filling.ts";
import type { VenvSpec } from "../../../lib/backend/venv_spec.ts";
import { PyveError } from "../../../lib/errors.ts";
import { readPylock } from "../../../lib/spec/pylock.ts";
import { readUvLock } from "../../../lib/spec/uv_lock.ts";

const file = "/project/.pyve/envs/default.1.txt";

const pylock = readPylock(
  `lock-version = "1.0"
dependency-groups = ["dev"]
default-groups = ["dev"]
[[packages]]
name = "six"
version = "1"
wheels = [{ url = "https://index.example/six.whl", hashes = { sha256 = "aa" } }]
[[packages]]
name = "tool"
marker = "'dev' in dependency_groups"
vcs = { type = "git", url = "https://git.example/tool", commit-id = "abc" }
`,
  "pylock.toml",
);
const uvLock = readUvLock(
  `version = 1
[[package]]
name = "shop"
version = "1"
source = { editable = "." }
dependencies = [{ name = "six" }]
[[package]]
name = "six"
version = "1"
source = { registry = "https://index.example/simple" }
wheels = [{ url = "https://index.example/six.whl", hash = "sha256:aa" }]
`,
  "uv.lock",
);
const locked: VenvSpec = {
  kind: "pylock",
  lock: pylock,
  extras: [],
  groups: ["dev"],
  editable: true,
};
const synced: VenvSpec = { kind: "uv.lock", lock: uvLock, extras: ["a"], groups: [], indexes: [] };
const tables: VenvSpec = {
  kind: "tables",
  editable: true,
  extras: ["a"],
  requirements: ["pytest>=8,<9", '-e "./a b"'],
};
const hashed: VenvSpec = { kind: "requirements", files: ["r.txt"], hashed: true };

/** Each start as one line, with the lines of its file behind it. */
function shown(fillings: readonly Filling[]): readonly string[] {
  return fillings.map(({ command, words, inputs }) =>
    [[command, ...words].join(" ").replace(file, "FILE"), ...inputs[file]?.split("\n") ?? []]
      .filter((line) => line !== "").join(" | ")
  );
}

const rows: readonly (readonly [string, readonly string[]])[] = [
  ["uv reads pylock.toml, and the project comes after it", [
    "install -r pylock.toml --group dev",
    "install --no-deps -e .",
  ]],
  ["pip gets what has digests, then what has none, then the project", [
    "install --require-hashes --no-deps -r FILE | six==1 --hash=sha256:aa",
    "install --no-deps -r FILE | tool @ git+https://git.example/tool@abc",
    "install --no-deps -e .",
  ]],
  ["uv cannot leave a default group out, lines can", [
    "install --require-hashes --no-deps -r FILE | six==1 --hash=sha256:aa",
  ]],
  ["uv syncs its lock and leaves it as it is", [
    "sync --frozen --inexact --no-default-groups --extra a",
  ]],
  ["pip gets the lines of a uv.lock", [
    "install --require-hashes --no-deps -r FILE | six==1 --hash=sha256:aa",
    "install --no-deps -r FILE | -e .",
  ]],
  ["tables of poetry are lines for uv", ["install -e .[a] -r FILE | pytest>=8,<9 | -e ./a b"]],
  ["tables of poetry are lines for pip", ['install -e .[a] -r FILE | pytest>=8,<9 | -e "./a b"']],
  ["uv asks for every digest, as pip does by itself", ["install --require-hashes -r r.txt"]],
  ["pip is given files with digests as any other", ["install -r r.txt"]],
];
const made: readonly (readonly Filling[])[] = [
  uvFillings(locked, file),
  pipFillings(locked, file),
  uvFillings({ ...locked, groups: [], editable: false }, file),
  uvFillings(synced, file),
  pipFillings(synced, file),
  uvFillings(tables, file),
  pipFillings(tables, file),
  uvFillings(hashed, file),
  pipFillings(hashed, file),
];

for (const [index, [sentence, expected]] of rows.entries()) {
  Deno.test(sentence, () => assert.deepEqual(shown(made[index] ?? []), expected));
}

Deno.test("the lock of another project is refused", () => {
  const other: VenvSpec = { ...synced, lock: { ...uvLock, file: "sub/uv.lock" } };
  for (const fillings of [uvFillings, pipFillings]) {
    assert.throws(
      () => fillings(other, file),
      (error) =>
        error instanceof PyveError && error.exit === 2 && /folder of `sub/.test(error.hint ?? ""),
    );
  }
});
