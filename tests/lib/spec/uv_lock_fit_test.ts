import assert from "node:assert/strict";
import { resolveGroup } from "../../../lib/spec/dependency_groups.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";
import { readUvLock } from "../../../lib/spec/uv_lock.ts";
import { uvLockMismatch } from "../../../lib/spec/uv_lock_fit.ts";

const lock = readUvLock(
  `version = 1
requires-python = ">=3.9, <4"
[[package]]
name = "my-shop"
version = "1"
source = { virtual = "." }
[package.metadata]
requires-dist = [
  { name = "click", specifier = ">=8,<9" },
  { name = "lib", editable = "../lib" },
  { name = "docs-kit", extras = ["all"], marker = "extra == 'docs'" },
]
[package.metadata.requires-dev]
dev = [{ name = "pytest" }]
`,
  "uv.lock",
);
const project = `[project]
name = "My.Shop"
requires-python = ">=3.9,<4"
dependencies = ["Click <9, >=8", "lib>=1"]
[project.optional-dependencies]
docs = ["docs_kit[all]"]
[dependency-groups]
dev = ["pytest"]
`;

const changes: readonly (readonly [string, string, string | undefined])[] = [
  ["", "", undefined],
  ["<9, >=8", ">=8,<9,!=8.1", "the versions of `click` were changed"],
  ["<9, >=8", ">=8.0.0rc1", undefined],
  ['"lib>=1"', '"lib>=1", "rich"', "`rich` is not in the lock"],
  [', "lib>=1"', "", "`lib` is asked for by the lock only"],
  ["My.Shop", "other", "the project is `other`"],
  ['["pytest"]', '["pytest", "ruff"]', "`ruff` is not in the lock"],
  ['">=3.9,<4"', '">=3.11"', "`requires-python` was changed"],
  ['name = "My.Shop"', 'name = "My.Shop"\ndynamic = ["dependencies"]', undefined],
];

for (const [from, to, mismatch] of changes) {
  Deno.test(`a uv.lock ${mismatch ?? "fits"} after ${from || "nothing"} became ${to}`, () => {
    const pyproject = readPyproject(project.replace(from, to), "pyproject.toml");
    const groups = new Map([["dev", resolveGroup(pyproject, "dev")]]);
    assert.equal(uvLockMismatch(lock, pyproject, groups), mismatch);
  });
}
