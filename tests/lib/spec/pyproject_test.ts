import assert from "node:assert/strict";
import { formatPosition, PyveError } from "../../../lib/errors.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";

const file = "pyproject.toml";

const full = `[build-system]
requires = ["hatchling"]

[project]
name = "sample-project"
version = "1.0"
requires-python = ">=3.10,<3.13"
dynamic = ["readme"]
dependencies = [
  "fastapi[standard]>=0.112.2",   # the server
  "numpy (>=2.3,<3.0)",
]

[project.optional-dependencies]
Docs_Site = ["mkdocs; python_version < '3.13'"]
"all" = ["sample-project[docs-site]"]

[dependency-groups]
dev = ["pytest", {include-group = "lint"}]
lint = ["ruff>=0.6"]

[tool.poetry.dependencies]
python = "^3.10"
`;

Deno.test("everything that PEP 621 and PEP 735 say is read, with places", () => {
  const project = readPyproject(full, file);
  assert.equal(project.name, "sample-project");
  assert.equal(project.hasProject, true);
  assert.equal(project.hasBuildSystem, true);
  assert.deepEqual(project.dynamic, ["readme"]);
  assert.deepEqual(project.requiresPython, {
    text: ">=3.10,<3.13",
    at: { file, line: 7, column: 1 },
  });
  assert.deepEqual(
    project.dependencies.map(({ text, at }) => [text, formatPosition(at)]),
    [["fastapi[standard]>=0.112.2", `${file}:10:3`], ["numpy (>=2.3,<3.0)", `${file}:11:3`]],
  );
  assert.deepEqual([...project.extras.keys()], ["docs-site", "all"]);
  assert.deepEqual([...project.groups.keys()], ["dev", "lint"]);
});

Deno.test("the requirements of the project are parsed", () => {
  const [first] = readPyproject(full, file).dependencies;
  assert.deepEqual(first?.requirement, {
    kind: "named",
    name: "fastapi",
    extras: ["standard"],
    specifier: ">=0.112.2",
    marker: undefined,
  });
});

Deno.test("a file with tables of poetry alone has no [project] table and no error", () => {
  const text = '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\nrequests = "^2"\n';
  const project = readPyproject(text, file);
  assert.equal(project.hasProject, false);
  assert.equal(project.hasBuildSystem, false);
  assert.equal(project.name, "a");
  assert.equal(project.requiresPython, undefined);
  assert.deepEqual(project.dependencies, []);
  assert.deepEqual(project.poetry?.main.entries.length, 1);
  assert.deepEqual(project.extras, new Map());
  assert.equal(readPyproject("", file).hasProject, false);
});

Deno.test("dates, large integers, byte order marks and Windows line ends are no trouble", () => {
  const text = "\ufeff[project]\r\nname = 'a'\r\n[tool.x]\r\nd = 1979-05-27\r\n" +
    "n = 9007199254740993\r\n__proto__ = 1\r\n";
  assert.equal(readPyproject(text, file).name, "a");
});

const faults: readonly (readonly [string, RegExp, string])[] = [
  ["a = 1\n[b\n", /^Cannot read `pyproject.toml`: [a-z]/, "2:3"],
  ["a = 1\na = 2\n", /^Cannot read `pyproject.toml`: [a-z]/, "2:1"],
  ["project = 1\n", /`project` is not a table/, "1:1"],
  ["[project]\nname = 1\n", /`project\.name` is not a string/, "2:1"],
  ["[project]\nrequires-python = 3.10\n", /`project\.requires-python` is not a string/, "2:1"],
  ["[project]\ndependencies = 'x'\n", /`project\.dependencies` is not an array/, "2:1"],
  ["[project]\n\ndependencies = ['x', 1]\n", /not an array of strings/, "3:1"],
  ["[project]\ndependencies = [\n  'a',\n  'b=1',\n]\n", /Cannot read requirement `b=1`/, "4:3"],
  ["[project.optional-dependencies]\ndev = 'x'\n", /optional-dependencies\.dev` is not/, "2:1"],
  ["[dependency-groups]\ndev = {}\n", /`dependency-groups\.dev` is not an array/, "2:1"],
  ["dependency-groups = []\n", /`dependency-groups` is not a table/, "1:1"],
];

Deno.test("wrong TOML and wrong types are refused with line, column and a hint", () => {
  for (const [text, message, place] of faults) {
    assert.throws(() => readPyproject(text, file), (error) => {
      assert(error instanceof PyveError, text);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      assert.equal(error.exit, 2);
      assert.equal(error.at && formatPosition(error.at), `${file}:${place}`, text);
      assert(error.hint !== undefined);
      return true;
    });
  }
});
