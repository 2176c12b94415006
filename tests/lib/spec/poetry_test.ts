import assert from "node:assert/strict";
import { formatPosition, PyveError } from "../../../lib/errors.ts";
import { dependencyOf, resolveGroup } from "../../../lib/spec/dependency_groups.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";

const file = "pyproject.toml";

function lines(dependency: string): readonly string[] {
  const text = `[tool.poetry.dependencies]\n${dependency}\n`;
  const main = readPyproject(text, file).poetry?.main;
  return (main?.entries ?? []).flatMap((entry) =>
    main === undefined || entry.kind === "include" ? [] : [dependencyOf(main, entry).text]
  );
}

const table: readonly (readonly [string, readonly string[]])[] = [
  ['python = "^3.9"', []],
  ['a = "^1.2"', ["a>=1.2,<2.0"]],
  ['a = { version = "*", extras = ["x", "y"] }', ["a[x,y]"]],
  ['a = { version = "1", python = "~3.9" }', [
    "a==1 ; python_full_version >= '3.9' and python_full_version < '3.10'",
  ]],
  ['a = { version = "1", platform = "linux", markers = "os_name == \'x\' or extra == \'y\'" }', [
    "a==1 ; sys_platform == 'linux' and (os_name == 'x' or extra == 'y')",
  ]],
  ['a = [{ version = "1", python = "<3.9" }, { version = "2", python = ">=3.9" }]', [
    "a==1 ; python_full_version < '3.9'",
    "a==2 ; python_full_version >= '3.9'",
  ]],
  ['a = { git = "https://git.example/a.git", tag = "v1", subdirectory = "p" }', [
    "a @ git+https://git.example/a.git@v1#subdirectory=p",
  ]],
  ['a = { git = "git@git.example:o/a.git" }', ["a @ git+ssh://git@git.example/o/a.git"]],
  ['a = { path = "../a", develop = true }', ["-e ../a"]],
  ['a = { path = "vendor/a", extras = ["x"] }', ["./vendor/a[x]"]],
  ['a = { url = "https://files.example/a.whl" }', ["a @ https://files.example/a.whl"]],
  ['a = { version = "1", optional = true }', []],
];

for (const [dependency, expected] of table) {
  Deno.test(`poetry's ${dependency} is ${expected.join(" and ") || "no requirement"}`, () => {
    assert.deepEqual(lines(dependency), expected);
  });
}

for (const dependency of ['a = "1 || 2"', 'a = { version = "1", python = "2 || 3" }', "a = 1"]) {
  Deno.test(`poetry's ${dependency} is refused with its line, once it is wanted`, () => {
    assert.throws(
      () => lines(dependency),
      (error) => error instanceof PyveError && error.exit === 2 && error.at?.line === 2,
    );
  });
}

const full = `[tool.poetry]
name = "shop"
[tool.poetry.dependencies]
python = ">=3.9 <3.13"
a = { version = "1", optional = true }
B_b = "2"
[tool.poetry.extras]
All = ["a", "b-b"]
[tool.poetry.dev-dependencies]
old = "1"
[tool.poetry.group.dev.dependencies]
new = "1"
[tool.poetry.group.more]
include-groups = ["dev"]
[tool.poetry.group.more.dependencies]
more = "*"
`;

Deno.test("the tables of a poetry project are read with places", () => {
  const project = readPyproject(full, file);
  assert.deepEqual([project.name, project.hasProject], ["shop", false]);
  assert.deepEqual(project.requiresPython, {
    text: ">=3.9,<3.13",
    at: { file, line: 4, column: 1 },
  });
  const all = project.poetry?.extras.get("all");
  assert.deepEqual(all?.entries.map((entry) => "text" in entry && entry.text), ["a==1", "B_b==2"]);
  assert.deepEqual(
    resolveGroup(project, "more").map(({ text, at }) => `${text} ${formatPosition(at)}`),
    [`more ${file}:16:1`, `old==1 ${file}:10:1`, `new==1 ${file}:12:1`],
  );
});

Deno.test("groups of poetry 2 stand beside a [project] table, and its dependencies do not count", () => {
  const text = `[project]\nname = "x"\n${full}[dependency-groups]\ndev = ["ruff"]\n`;
  const project = readPyproject(text, file);
  assert.equal(project.poetry, undefined);
  assert.deepEqual(resolveGroup(project, "dev").map(({ text }) => text), [
    "ruff",
    "old==1",
    "new==1",
  ]);
});

const wrong: readonly (readonly [string, number])[] = [
  ["[tool]\npoetry = 1\n", 2],
  ["[tool.poetry]\ndependencies = []\n", 2],
  ["[tool.poetry]\n[tool.poetry.extras]\na = [1]\n", 3],
  ["[tool.poetry.group]\ndev = 3\n", 2],
  ["[tool.poetry.group.dev]\ninclude-groups = 3\n", 2],
];

for (const [text, line] of wrong) {
  Deno.test(`tables of poetry of the wrong type are refused at their line: ${text}`, () => {
    assert.throws(
      () => readPyproject(text, file),
      (error) => error instanceof PyveError && error.exit === 2 && error.at?.line === line,
    );
  });
}
