import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { resolveGroup } from "../../../lib/spec/dependency_groups.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";

const file = "pyproject.toml";

Deno.test("groups of pdm and of early uv are groups, editable folders among them", () => {
  const project = readPyproject(
    `[tool.pdm.dev-dependencies]
test = ["pytest>=8", "-e file:///\${PROJECT_ROOT}/sub#egg=sub[x]", "-e git+https://git.example/r"]
[tool.uv]
dev-dependencies = ["ruff"]
`,
    file,
  );
  assert.deepEqual(resolveGroup(project, "test").map(({ text }) => text), [
    "pytest>=8",
    "-e ./sub[x]",
    "-e git+https://git.example/r",
  ]);
  const [first] = resolveGroup(project, "dev");
  assert.deepEqual([first?.text, first?.at], ["ruff", { file, line: 4, column: 21 }]);
});

Deno.test("a tool may say that the project is not to be installed", () => {
  const virtual = (text: string) => readPyproject(text, file).tools.virtual;
  assert.equal(virtual("[tool.poetry]\npackage-mode = false\n"), true);
  assert.equal(virtual("[tool.uv]\npackage = false\n"), true);
  assert.equal(virtual("[tool.pdm]\ndistribution = false\n"), true);
  assert.equal(virtual("[tool.pdm]\ndistribution = true\n"), false);
});

Deno.test("indexes, default groups and sources that are not used are read", () => {
  const { tools } = readPyproject(
    `[[tool.uv.index]]
url = "https://index.example/simple"
[[tool.pdm.source]]
name = "ours"
[tool.uv]
default-groups = ["Dev_Kit"]
`,
    file,
  );
  assert.deepEqual(tools.indexes.map(({ url }) => url), ["https://index.example/simple"]);
  assert.deepEqual(tools.unusedSources, ["[[tool.pdm.source]]"]);
  assert.deepEqual(tools.defaultGroups, ["dev-kit"]);
  assert.deepEqual(readPyproject("", file).tools.defaultGroups, ["dev"]);
});

for (
  const text of [
    "[tool.pdm]\ndev-dependencies = 1\n",
    "[tool.uv]\ndev-dependencies = [1]\n",
    "[tool.uv]\ndefault-groups = 3\n",
  ]
) {
  Deno.test(`tables of tools of the wrong type are refused at their line: ${text}`, () => {
    assert.throws(
      () => readPyproject(text, file),
      (error) => error instanceof PyveError && error.exit === 2 && error.at?.line === 2,
    );
  });
}
