import assert from "node:assert/strict";
import { withPlaces } from "../../../../lib/project/image/line_places.ts";
import type { PythonSource } from "../../../../lib/plan/project.ts";
import { readCogYaml } from "../../../../lib/spec/cog_yaml.ts";
import { readPylock } from "../../../../lib/spec/pylock.ts";
import { readPyproject } from "../../../../lib/spec/pyproject.ts";
import { linesSource } from "../../../support/python_spec.ts";

const nothing = { pyproject: undefined, lock: undefined, cog: undefined };

/** The line of each text that has one. */
function linesIn(source: PythonSource): Readonly<Record<string, number | undefined>> {
  if (source.kind !== "lines") throw new Error(source.kind);
  return Object.fromEntries([...source.places ?? []].map(([text, { line }]) => [text, line]));
}

Deno.test("lines of a pyproject.toml have the places of its dependencies, extras and groups", () => {
  const text = `[project]
name = "shop"
dependencies = ["click>=8"]
[project.optional-dependencies]
fast = ["numba"]
[dependency-groups]
dev = ["pytest"]
`;
  const pyproject = readPyproject(text, "pyproject.toml");
  const source = linesSource({ file: "pyproject.toml" });
  assert.deepEqual(linesIn(withPlaces(source, { ...nothing, pyproject })), {
    "click>=8": 3,
    numba: 5,
    pytest: 7,
  });
});

Deno.test("the tables of poetry have theirs, editable folders among them", () => {
  const text = `[tool.poetry.dependencies]
python = "^3.11"
click = "^8.1"
lib = {path = "../lib", develop = true}
`;
  const pyproject = readPyproject(text, "pyproject.toml");
  const source = linesSource({ file: "pyproject.toml" });
  const lines = linesIn(withPlaces(source, { ...nothing, pyproject }));
  assert.equal(lines["-e ../lib"], 4);
  assert.deepEqual(Object.values(lines).toSorted(), [3, 4]);
});

Deno.test("lines of a lock have the places of its packages", () => {
  const text = `lock-version = "1.0"
created-by = "uv"
[[packages]]
name = "click"
version = "8.1.8"
[[packages.wheels]]
url = "https://index.example/click-8.1.8-py3-none-any.whl"
hashes = { sha256 = "${"c".repeat(64)}" }
`;
  const lock = readPylock(text, "pylock.toml");
  const line = "click==8.1.8";
  const source = linesSource({ production: { hashed: [], unhashed: [line] } });
  assert.deepEqual(linesIn(withPlaces(source, { ...nothing, lock })), { [line]: 3 });
});

Deno.test("packages of a cog.yaml have theirs; a line of another file has none", () => {
  const cog = readCogYaml("build:\n  python_packages:\n    - numpy\n", "cog.yaml");
  assert.deepEqual(linesIn(withPlaces(linesSource({ file: "cog.yaml" }), { ...nothing, cog })), {
    numpy: 3,
  });
  assert.deepEqual(linesIn(withPlaces(linesSource(), { ...nothing, cog })), {});
});
