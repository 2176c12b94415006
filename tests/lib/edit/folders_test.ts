import assert from "node:assert/strict";
import {
  addFolderToEnvironmentYml,
  removePathFromEnvironmentYml,
} from "../../../lib/edit/environment_yml.ts";
import type { Target } from "../../../lib/edit/pyproject.ts";
import {
  addFolderToPyproject,
  nameOfFolder,
  removeWithSource,
} from "../../../lib/edit/pyproject_folder.ts";
import { readEnvironmentYml } from "../../../lib/spec/environment_yml.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";
import { refusalOf, undoesWithoutTrace } from "../../support/edits.ts";

const edited = { file: "pyproject.toml" };
const project: Target = { kind: "project" };
const library = { name: "my-lib", extras: [], path: "../library" };

const head = '[project]\nname = "shop"\ndependencies = [\n    "six", # old\n]\n';

Deno.test("a folder is a dependency by its name, and a source of uv", () => {
  const added = addFolderToPyproject(head, library, project, edited);
  assert.equal(
    added,
    '[project]\nname = "shop"\ndependencies = [\n    "my-lib",\n    "six", # old\n]\n\n' +
      '[tool.uv.sources]\nmy-lib = { path = "../library", editable = true }\n',
  );
  assert.equal(addFolderToPyproject(added, library, project, edited), added);
  assert.equal(nameOfFolder(added, "../library/", project, edited), "my-lib");
  assert.equal(removeWithSource(added, "My_Lib", project, edited), head);
});

Deno.test("extras stand with the name, and the path is written as uv writes it", () => {
  const folder = { name: "my-lib", extras: ["a", "b"], path: "./packages/library/" };
  const added = addFolderToPyproject(head, folder, { kind: "group", name: "dev" }, edited);
  assert.match(added, /\[dependency-groups\]\ndev = \[\n {4}"my-lib\[a,b\]",\n\]\n/);
  assert.match(added, /my-lib = \{ path = "packages\/library", editable = true \}\n$/);
});

Deno.test("the source stays as long as another list of the file asks for the package", () => {
  const dev: Target = { kind: "group", name: "dev" };
  const both = addFolderToPyproject(
    addFolderToPyproject(head, library, project, edited),
    library,
    dev,
    edited,
  );
  const one = removeWithSource(both, "my-lib", project, edited);
  assert.match(one, /my-lib = \{ path/);
  assert.doesNotMatch(removeWithSource(one, "my-lib", dev, edited), /tool\.uv/);
});

Deno.test("what comes from somewhere else already is for the user to change", () => {
  const text = `${head}[tool.uv.sources]\nmy-lib = { git = "https://git.example/l" }\n`;
  const { at } = refusalOf(() => addFolderToPyproject(text, library, project, edited));
  assert.deepEqual(at, { file: "pyproject.toml", line: 7, column: 1 });
});

const poetry = '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = "^3.9" # p\n' +
  'six = "*"\n';

Deno.test("in a table of poetry a folder is one to develop in", () => {
  const added = addFolderToPyproject(poetry, { ...library, extras: ["x"] }, project, edited);
  assert.equal(
    added,
    poetry.replace(
      "six",
      'my-lib = { path = "../library", develop = true, extras = ["x"] }\nsix',
    ),
  );
  assert.deepEqual(
    readPyproject(added, "p").poetry?.main.entries.map((entry) => entry.kind),
    ["editable", "requirement"],
  );
  assert.equal(addFolderToPyproject(added, library, project, edited), added);
  assert.equal(nameOfFolder(added, "../library", project, edited), "my-lib");
  assert.equal(removeWithSource(added, "my-lib", project, edited), poetry);
});

Deno.test("thirty folders in and out of a pyproject.toml leave no trace", () => {
  undoesWithoutTrace({
    files: [
      `# top\n${head}[tool.x]\ntext = """\n[tool.uv.sources]\n"""\n\n\n`,
      `${head}\n[tool.uv.sources] # ours\nb = { git = "https://git.example/b" }  # b\n\n[a]\n`,
      `${head}\n[tool.uv]\nsources = { b = { path = "b" } } # in one line\n`,
      poetry,
    ],
    add: (text, name) =>
      addFolderToPyproject(text, { name, extras: [], path: `./libs/${name}` }, project, edited),
    remove: (text, name) => {
      assert.equal(nameOfFolder(text, `libs/${name}`, project, edited), name);
      return removeWithSource(text, name, project, edited);
    },
    names: (text) => {
      const { dependencies, poetry: tables } = readPyproject(text, "p");
      return [
        ...dependencies.map((one) => one.text),
        ...(tables?.main.entries ?? []).flatMap((entry) =>
          entry.kind === "editable"
            ? [entry.path.replace("./libs/", "")]
            : entry.kind === "requirement"
            ? [entry.text]
            : []
        ),
      ];
    },
    specs: (name) => [name],
  });
});

const yml = { file: "environment.yml" };

/** Lines of an environment.yml without the folder, and with it. */
const sections: readonly (readonly [string, string])[] = [
  [
    "dependencies:\n- python # why\n",
    "dependencies:\n- python # why\n- pip:\n    - -e ../library\n",
  ],
  [
    "dependencies:\n  - pip\n  - pip:\n      # mine\n      - six  # old\n      - a\nprefix: /x\n",
    "dependencies:\n  - pip\n  - pip:\n      # mine\n      - six  # old\n      - a\n      - -e ../library\nprefix: /x\n",
  ],
  [
    "dependencies: [python, {pip: ['six']}]\n",
    "dependencies: [python, {pip: ['six', '-e ../library']}]\n",
  ],
  ["dependencies:\r\n  - pip", "dependencies:\r\n  - pip\r\n  - pip:\r\n      - -e ../library"],
];

for (const [index, [without, withIt]] of sections.entries()) {
  Deno.test(`a folder goes into the pip section and out again (${index})`, () => {
    const added = addFolderToEnvironmentYml(without, "../library", yml);
    assert.equal(added, withIt);
    assert.equal(addFolderToEnvironmentYml(added, "../library/", yml), added);
    assert.equal(removePathFromEnvironmentYml(added, "../library", yml), without);
    assert.equal(removePathFromEnvironmentYml(without, "../library", yml), without);
  });
}

Deno.test("a line for the folder that is not editable goes with remove, and is no editable one", () => {
  const text = "dependencies:\n- pip:\n  - ../library\n  - six\n";
  const added = addFolderToEnvironmentYml(text, "../library", yml);
  assert.equal(added, `${text}  - -e ../library\n`);
  assert.equal(
    removePathFromEnvironmentYml(added, "../library", yml),
    "dependencies:\n- pip:\n  - six\n",
  );
});

Deno.test("thirty folders in and out of the pip section leave no trace", () => {
  undoesWithoutTrace({
    files: [
      "name: x\ndependencies:\n- python=3.12  # why\n- pip\n- pip:\n  # mine\n  - six\n  - -r r.txt\n",
      "dependencies: [pip, {pip: [six]}]\n# end\n",
      "dependencies:\n    - pip # no section\n\nprefix: /x\n",
    ],
    add: (text, name) => addFolderToEnvironmentYml(text, `./libs/${name}`, yml),
    remove: (text, name) => removePathFromEnvironmentYml(text, `./libs/${name}`, yml),
    names: (text) =>
      readEnvironmentYml(text, "e.yml").pip.flatMap(({ text: line }) =>
        line.startsWith("-e") ? [line.replace("-e ./libs/", "")] : []
      ),
    specs: (name) => [name],
  });
});
