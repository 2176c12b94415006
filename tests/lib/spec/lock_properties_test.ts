import assert from "node:assert/strict";
import * as fc from "fast-check";
import { PyveError } from "../../../lib/errors.ts";
import { dependencyOf, resolveGroup } from "../../../lib/spec/dependency_groups.ts";
import { readPylock } from "../../../lib/spec/pylock.ts";
import { pylockRequirements } from "../../../lib/spec/pylock_lines.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";
import { readUvLock } from "../../../lib/spec/uv_lock.ts";
import { uvLockMismatch } from "../../../lib/spec/uv_lock_fit.ts";
import { uvLockRequirements } from "../../../lib/spec/uv_lock_lines.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { brokenTexts } from "../../support/mutate.ts";

const pylocks = [
  `lock-version = "1.0"
extras = ["x"]
[[packages]]
name = "a"
version = "1"
marker = "'x' in extras or (os_name == 'nt' and 'dev' not in dependency_groups)"
wheels = [{ url = "https://index.example/a.whl", hashes = { sha256 = "aa" } }]
`,
  `lock-version = "1.0"
[[packages]]
name = "b"
vcs = { type = "git", url = "https://git.example/b", commit-id = "abc" }
[[packages]]
name = "c"
directory = { path = "c", editable = true }
`,
];
const uvLocks = [
  `version = 1
conflicts = [[{ package = "s", extra = "x" }, { package = "s", group = "dev" }]]
[[package]]
name = "s"
source = { virtual = "." }
dependencies = [{ name = "a", extra = ["e"], marker = "os_name == 'nt'" }]
[package.dev-dependencies]
dev = [{ name = "b" }]
[package.metadata]
requires-dist = [{ name = "a", specifier = ">=1" }]
[[package]]
name = "a"
version = "1"
source = { registry = "https://index.example/simple" }
wheels = [{ url = "https://index.example/a.whl", hash = "sha256:aa" }]
[package.optional-dependencies]
e = [{ name = "b" }, { name = "s" }]
[[package]]
name = "b"
version = "1"
source = { git = "https://git.example/b?rev=1#abc" }
`,
];
const tables = [
  `[tool.poetry.dependencies]
python = "^3.9"
a = { version = "~1", python = "<3.12", extras = ["x"] }
b = [{ git = "git@git.example:b" }, { path = "../b", develop = true }]
[tool.poetry.group.dev.dependencies]
c = "1 || 2"
[tool.pdm.dev-dependencies]
dev = ["-e file:///\${PROJECT_ROOT}/x#egg=x", "d"]
[tool.uv]
default-groups = "all"
`,
];

/** Whether reading ends well or with words for the user that name a place in the file. */
function endsWell(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    assert(error instanceof PyveError, error instanceof Error ? error.stack : String(error));
    assert.equal(error.exit, 2);
    assert(error.at !== undefined && error.hint !== undefined, error.message);
  }
}

function property(files: readonly string[], read: (text: string) => unknown): void {
  fc.assert(
    fc.property(brokenTexts(files), (text) => endsWell(() => read(text))),
    { numRuns: fuzzRuns() },
  );
}

Deno.test("no text makes the reader of pylock.toml fail without a place", () => {
  property(pylocks, (text) => {
    const { hashed } = pylockRequirements(readPylock(text, "pylock.toml"), ["x"], ["dev"]);
    for (const line of hashed) assert.match(line, /^--(?:find-links|extra-index-url) | --hash=/);
  });
});

Deno.test("no text makes the reader of uv.lock fail without a place", () => {
  const pyproject = readPyproject('[project]\nname = "s"\ndependencies = ["a>=1"]\n', "p");
  property(uvLocks, (text) => {
    const lock = readUvLock(text, "uv.lock");
    uvLockMismatch(lock, pyproject, new Map());
    uvLockRequirements(lock, { extras: ["x"], groups: [] });
    uvLockRequirements(lock, { extras: [], groups: ["dev"] });
  });
});

Deno.test("no text makes the tables of poetry and pdm fail without a place", () => {
  property(tables, (text) => {
    const project = readPyproject(text, "pyproject.toml");
    for (const name of project.groups.keys()) endsWell(() => resolveGroup(project, name));
    const main = project.poetry?.main;
    for (const entry of main?.entries ?? []) {
      if (main !== undefined && entry.kind !== "include") endsWell(() => dependencyOf(main, entry));
    }
  });
});
