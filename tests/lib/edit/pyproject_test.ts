import assert from "node:assert/strict";
import { addToPyproject, removeFromPyproject, type Target } from "../../../lib/edit/pyproject.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";
import { normalizeName, readRequirement } from "../../../lib/spec/requirement.ts";
import { refusalOf, undoesWithoutTrace } from "../../support/edits.ts";

const edited = { file: "pyproject.toml" };
const project: Target = { kind: "project" };
const head = '[project]\nname = "shop"\n';

function group(name: string): Target {
  return { kind: "group", name };
}

function extra(name: string): Target {
  return { kind: "extra", name };
}

/** The value of `dependencies` before, what is added, the value after. */
const additions: readonly (readonly [string, string, string])[] = [
  ["[]", "click", '["click"]'],
  ["[ ]", "click", '["click" ]'],
  ['["b"]', "a", '["a", "b"]'],
  ['["b"]', "c>=1", '["b", "c>=1"]'],
  ['["b" , "d",]', "c", '["b", "c" , "d",]'],
  ["['b']", "c; python_version > '3'", `['b', "c; python_version > '3'"]`],
  ['["b"]', 'c; python_version > "3"', `["b", 'c; python_version > "3"']`],
  ["[\n]", "a", '[\n    "a",\n]'],
  ["[\n  # none yet\n]", "a", '[\n  # none yet\n  "a",\n]'],
  ['[\n  "b", # why\n]', "c", '[\n  "b", # why\n  "c",\n]'],
  ['[\n  "b" # why\n]', "c", '[\n  "b", # why\n  "c"\n]'],
  ['[\n  # head\n  "b",\n]', "a", '[\n  # head\n  "a",\n  "b",\n]'],
  ['[\n  # head\n\n  # b\n  "b"\n]', "a", '[\n  # head\n\n  "a",\n  # b\n  "b"\n]'],
  ['["b",\n  "d"]', "c", '["b", "c",\n  "d"]'],
  ['["b",\n  "d"]', "e", '["b",\n  "d", "e"]'],
  ['[\n  "b"\n  , "d"\n]', "c", '[\n  "b"\n  , "c"\n  , "d"\n]'],
  ['[\n  "b" # why\n  , "d" # so\n]', "e", '[\n  "b" # why\n  , "d" # so\n  , "e"\n]'],
  ['[\n  "z",\n  "b",\n]', "c", '[\n  "z",\n  "b",\n  "c",\n]'],
  ['["a>=1"]', "A", '["a>=1"]'],
  ['["a>=1"]', "a>=2", '["a>=2"]'],
  ["['a>=1 ; python_version < \"4\"']", "a>=2", "['a>=2 ; python_version < \"4\"']"],
  ['["a"]', "a[x]", '["a[x]"]'],
];
for (const [before, added, after] of additions) {
  Deno.test(`${before} and \`${added}\` become ${after}`, () => {
    const around = (value: string) =>
      `# top\n${head}dependencies = ${value} # end\nversion = "1"\n`;
    assert.equal(addToPyproject(around(before), added, project, edited), around(after));
  });
}

/** The value of `dependencies` before, the name that is taken out, the value after. */
const removals: readonly (readonly [string, string, string])[] = [
  ['["a", "b", "c"]', "b", '["a", "c"]'],
  ['["a", "b"]', "a", '["b"]'],
  ['["a", "b"]', "b", '["a"]'],
  ['[ "a", ]', "a", "[  ]"],
  ['[\n  "a", # why\n  "b"\n]', "b", '[\n  "a" # why\n]'],
  ['[\n  "a", # why\n  # b\n  "b",\n]', "a", '[\n  # b\n  "b",\n]'],
  ['[\n  "a"\n  , "b" # why\n  , "c"\n]', "b", '[\n  "a"\n  , "c"\n]'],
  ['[\n  "a"\n  , "b" # why\n]', "b", '[\n  "a"\n]'],
  ['[\n    "a" # why\n  # b\n  , "b"\n]', "a", '[\n  # b\n    "b"\n]'],
  ['["a",\n  "b", "c"]', "b", '["a",\n  "c"]'],
  ['["a", # why\n  "b"]', "b", '["a" # why\n  ]'],
  ['["a<1; os_name==\'nt\'", "b", "a>1; os_name!=\'nt\'"]', "A", '["b"]'],
  ['["a"]', "b", '["a"]'],
];
for (const [before, name, after] of removals) {
  Deno.test(`${before} without ${name} is ${after}`, () => {
    const around = (value: string) => `${head}dependencies = ${value}\nversion = "1"\n`;
    assert.equal(removeFromPyproject(around(before), name, project, edited), around(after));
  });
}

/** File before, target, what is added, file after. */
const made: readonly (readonly [string, Target, string, string])[] = [
  [head, project, "a", `${head}dependencies = [\n    "a",\n]\n`],
  [
    '[project]\nname = "x" # x\n\n[tool.x]\n',
    project,
    "a",
    '[project]\nname = "x" # x\ndependencies = [\n    "a",\n]\n\n[tool.x]\n',
  ],
  [
    `${head}\n[tool.x]\ny = 1`,
    extra("docs"),
    "a",
    `${head}\n[project.optional-dependencies]\ndocs = [\n    "a",\n]\n\n[tool.x]\ny = 1`,
  ],
  [
    `${head}optional-dependencies = { Test_All = ["b"] }\n`,
    extra("test-all"),
    "a",
    `${head}optional-dependencies = { Test_All = ["a", "b"] }\n`,
  ],
  [
    `${head}optional-dependencies = { test = ["b"] }\n`,
    extra("docs"),
    "a",
    `${head}optional-dependencies = { test = ["b"], docs = ["a"] }\n`,
  ],
  [
    `${head}optional-dependencies.test = ["b"]\n`,
    extra("test"),
    "c",
    `${head}optional-dependencies.test = ["b", "c"]\n`,
  ],
  ["", group("dev"), "a", '[dependency-groups]\ndev = [\n    "a",\n]\n'],
  [
    '[dependency-groups]\nlint = ["ruff"]\n',
    group("dev"),
    "a",
    '[dependency-groups]\nlint = ["ruff"]\ndev = [\n    "a",\n]\n',
  ],
  [
    '[tool.pdm.dev-dependencies]\ntest = ["-e file:///${PROJECT_ROOT}/x", "b"]\n',
    group("test"),
    "a",
    '[tool.pdm.dev-dependencies]\ntest = ["-e file:///${PROJECT_ROOT}/x", "a", "b"]\n',
  ],
  [
    '[tool.uv]\ndev-dependencies = ["b"]\n',
    group("dev"),
    "a",
    '[tool.uv]\ndev-dependencies = ["a", "b"]\n',
  ],
  [
    '[dependency-groups]\ndev = [{include-group = "lint"}]\nlint = ["ruff"]\n',
    group("dev"),
    "a",
    '[dependency-groups]\ndev = [{include-group = "lint"}, "a"]\nlint = ["ruff"]\n',
  ],
];
for (const [before, target, added, after] of made) {
  Deno.test(`${JSON.stringify(before)} gets ${added} for ${JSON.stringify(target)}`, () => {
    assert.equal(addToPyproject(before, added, target, edited), after);
  });
}

/** What is refused, the words, and the line. */
const refusals: readonly (readonly [string, () => string, RegExp, number | undefined])[] = [
  [
    "a list that the build backend gives",
    () => addToPyproject(`${head}dynamic = ["dependencies"]\n`, "a", project, edited),
    /^Cannot change the dependencies of the project: the build backend gives them \(`dynamic`\)$/,
    3,
  ],
  [
    "extras that the build backend gives",
    () =>
      removeFromPyproject(`${head}dynamic = ["optional-dependencies"]\n`, "a", extra("x"), edited),
    /extra `x`: the build backend gives them/,
    3,
  ],
  [
    "a file without a project",
    () => addToPyproject("[tool.x]\n", "a", project, edited),
    /has no `\[project\]` table$/,
    undefined,
  ],
  [
    "a group with two spellings",
    () => addToPyproject("[dependency-groups]\na-b = []\na_b = []\n", "x", group("A.b"), edited),
    /group `A\.b`: it is defined twice$/,
    3,
  ],
  [
    "a package of an included group",
    () =>
      removeFromPyproject(
        '[dependency-groups]\ndev = [{include-group = "lint"}]\nlint = ["ruff"]\n',
        "ruff",
        group("dev"),
        edited,
      ),
    /^Cannot change `ruff` in group `dev`: it comes from group `lint`, which that group includes$/,
    3,
  ],
  [
    "one of several lines",
    () =>
      addToPyproject(
        `${head}dependencies = ["a<1; os_name=='nt'", "a>1"]\n`,
        "a>3",
        project,
        edited,
      ),
    /^Cannot tell how `a>3` changes what is there$/,
    3,
  ],
  [
    "a path",
    () => addToPyproject(`${head}`, "./local", project, edited),
    /does not say the name of the package$/,
    undefined,
  ],
];
for (const [what, edit, words, line] of refusals) {
  Deno.test(`${what} is refused, with the place and what to do`, () => {
    const { message, at } = refusalOf(edit);
    assert.match(message, words);
    assert.equal(at?.line, line);
  });
}

const lists = [
  "dependencies = []",
  'dependencies = ["b1", "x"]',
  "dependencies = [ 'z' , \"b\" , ]",
  'dependencies = [\n    # head\n    "b>=1",  # why\n\n    # x\n    "x"\n]',
  "dependencies = [\n]",
  'dependencies = ["b",\n  "c", "d", # x\n  "e"]',
  'dependencies = [\n  "b"\n  , "x"\n]',
  "dependencies = [\n\t\"b[x,y] ; python_version < '4'\",\n]",
];

Deno.test("thirty packages in and out of the dependencies of a project leave no trace", () => {
  undoesWithoutTrace({
    files: lists.map((list) =>
      `# top\n[project]\nname = "shop" # n\n${list} # end\n\n[tool.x]\ntext = """\n[project]\n"""\n`
    ),
    add: (text, spec) => addToPyproject(text, spec, project, edited),
    remove: (text, name) => removeFromPyproject(text, name, project, edited),
    names: (text) => readPyproject(text, "p").dependencies.map(({ text }) => nameIn(text)),
    specs: (name) => [name, `${name}>=1.2,<2`, `${name}[x]; python_version < "4"`],
  });
});

Deno.test("thirty packages in and out of extras and groups leave no trace", () => {
  const files = lists.flatMap((list) => {
    const named = list.replace("dependencies", "dev");
    const inline = named.includes("\n") ? [] : [`${head}optional-dependencies = { ${named} }\n`];
    return [`${head}[project.optional-dependencies]\n${named}\n[other]\n`, ...inline];
  });
  const shared = { specs: (name: string) => [name, `${name}==1`] };
  undoesWithoutTrace({
    ...shared,
    files,
    add: (text, spec) => addToPyproject(text, spec, extra("dev"), edited),
    remove: (text, name) => removeFromPyproject(text, name, extra("dev"), edited),
    names: (text) =>
      readPyproject(text, "p").extras.get("dev")?.map(({ text }) => nameIn(text)) ?? [],
  });
  undoesWithoutTrace({
    ...shared,
    files: lists.map((list) =>
      `[dependency-groups]\nlint = ["ruff"]\n${list.replace("dependencies", "dev")}\n`
    ),
    add: (text, spec) => addToPyproject(text, spec, group("dev"), edited),
    remove: (text, name) => removeFromPyproject(text, name, group("dev"), edited),
    names: (text) =>
      readPyproject(text, "p").groups.get("dev")?.flatMap(({ entries }) =>
        entries.flatMap((entry) => entry.kind === "requirement" ? [nameIn(entry.text)] : [])
      ) ?? [],
  });
});

function nameIn(text: string): string {
  const requirement = readRequirement(text, { file: "" });
  return normalizeName(
    requirement.kind === "named" || requirement.kind === "url" ? requirement.name ?? "" : "",
  );
}
