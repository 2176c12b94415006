import assert from "node:assert/strict";
import { addToPyproject, removeFromPyproject, type Target } from "../../../lib/edit/pyproject.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";
import { normalizeName, readRequirement } from "../../../lib/spec/requirement.ts";
import { refusalOf, undoesWithoutTrace } from "../../support/edits.ts";

const edited = { file: "pyproject.toml" };
const project: Target = { kind: "project" };

function group(name: string): Target {
  return { kind: "group", name };
}

const poetry = `[tool.poetry]
name = "shop"

[tool.poetry.dependencies]
python = "^3.9"
# the web
Flask = "^3"   # why
rich = { version = "^13", extras = ["x"] }

[tool.poetry.dependencies.sub]
git = "https://index.example/sub.git"

[tool.poetry.extras]
term = ["rich"]
`;

/** What is added, what is another line in the file then, and what it becomes. */
const poetryChanges: readonly (readonly [string, string, string])[] = [
  ["click", '"^3.9"\n', '"^3.9"\nclick = "*"\n'],
  ["Click>=8,<9", '"^3.9"\n', '"^3.9"\nClick = ">=8,<9"\n'],
  ["jinja[i18n]>=3", "# why\n", '# why\njinja = { version = ">=3", extras = ["i18n"] }\n'],
  [
    "a @ git+https://index.example/a.git@v1#subdirectory=s",
    '"^3.9"\n',
    '"^3.9"\na = { git = "https://index.example/a.git", rev = "v1", subdirectory = "s" }\n',
  ],
  [
    "a @ https://index.example/a.whl",
    '"^3.9"\n',
    '"^3.9"\na = { url = "https://index.example/a.whl" }\n',
  ],
  [
    'zz; os_name == "nt"',
    '["x"] }\n',
    `["x"] }\nzz = { version = "*", markers = 'os_name == "nt"' }\n`,
  ],
  ["flask", "", ""],
  ["flask>=3,<4", "", ""],
  ["flask>=4", '"^3"', '">=4"'],
  ["rich[X]>=14", '"^13"', '">=14"'],
  ["sub", "", ""],
];
for (const [added, before, after] of poetryChanges) {
  Deno.test(`\`${added}\` goes into the table of poetry`, () => {
    const changed = addToPyproject(poetry, added, project, edited);
    assert.equal(changed, poetry.replace(before, () => after));
    assert.notEqual(readPyproject(changed, "pyproject.toml").poetry, undefined);
  });
}

Deno.test("groups of poetry are changed where they are, and made where the project is poetry's", () => {
  const added = addToPyproject(poetry, "pytest>=8", group("dev"), edited);
  assert.ok(added.includes('\n[tool.poetry.group.dev.dependencies]\npytest = ">=8"\n'), added);
  const again = addToPyproject(added, "mypy", group("Dev"), edited);
  assert.ok(again.includes('dependencies]\nmypy = "*"\npytest = ">=8"\n'), again);
  assert.equal(removeFromPyproject(again, "mypy", group("dev"), edited), added);
  const old = '[tool.poetry]\nname = "x"\n[tool.poetry.dev-dependencies]\nb = "1"\n';
  assert.equal(
    addToPyproject(old, "a", group("dev"), edited),
    old.replace("b =", 'a = "*"\nb ='),
  );
});

Deno.test("packages are taken out of the tables of poetry, also those with a table of their own", () => {
  const without = removeFromPyproject(poetry, "flask", project, edited);
  assert.equal(without, poetry.replace('Flask = "^3"   # why\n', ""));
  const section = '\n[tool.poetry.dependencies.sub]\ngit = "https://index.example/sub.git"\n';
  assert.equal(removeFromPyproject(poetry, "SUB", project, edited), poetry.replace(section, ""));
  const inline = '[tool.poetry]\ndependencies = { a = "1", b = "2" }\n';
  assert.equal(
    removeFromPyproject(inline, "a", project, edited),
    '[tool.poetry]\ndependencies = { b = "2" }\n',
  );
});

/** What is refused, the words, and the line. */
const refusals: readonly (readonly [string, () => string, RegExp, number | undefined])[] = [
  [
    "a package that an extra of poetry names",
    () => removeFromPyproject(poetry, "rich", project, edited),
    /^Cannot take `rich` out: extra `term` names it$/,
    14,
  ],
  [
    "an extra of poetry",
    () => addToPyproject(poetry, "a", { kind: "extra", name: "term" }, edited),
    /poetry keeps/,
    13,
  ],
  [
    "new extras of a package of poetry",
    () => addToPyproject(poetry, "flask[async]", project, edited),
    /`flask\[async\]`/,
    7,
  ],
  [
    "a version of what is a repository",
    () => addToPyproject(poetry, "sub>=2", project, edited),
    /`sub>=2`/,
    11,
  ],
  [
    "tables of poetry under dotted keys",
    () => addToPyproject('[tool.poetry]\ndependencies.a = "1"\n', "b", project, edited),
    /without changing more of the file/,
    2,
  ],
  [
    "a version that poetry has no word for",
    () => addToPyproject(poetry, "a===1.x!y", project, edited),
    /as poetry does$/,
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

Deno.test("thirty packages in and out of the tables of poetry leave no trace", () => {
  undoesWithoutTrace({
    files: [
      poetry,
      '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\npython = "3"\n',
      '[tool.poetry]\ndependencies = { b = "1", python = "3" }\n',
      '[tool.poetry.dependencies]\nz = "1"\nb = [ { version = "1" },\n  { version = "2" } ]\n\n\n[x]\n',
    ],
    add: (text, spec) => addToPyproject(text, spec, project, edited),
    remove: (text, name) => removeFromPyproject(text, name, project, edited),
    names: (text) =>
      readPyproject(text, "p").poetry?.main.entries.flatMap((entry) =>
        entry.kind === "requirement" ? [nameIn(entry.text)] : []
      ).filter((name, index, all) => all.indexOf(name) === index) ?? [],
    specs: (name) => [name, `${name}>=1.2,<2`, `${name}[x]`],
  });
});

function nameIn(text: string): string {
  const requirement = readRequirement(text, { file: "" });
  return normalizeName(
    requirement.kind === "named" || requirement.kind === "url" ? requirement.name ?? "" : "",
  );
}
