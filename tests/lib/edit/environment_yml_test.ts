import assert from "node:assert/strict";
import {
  addToEnvironmentYml,
  removeFromEnvironmentYml,
} from "../../../lib/edit/environment_yml.ts";
import { readEnvironmentYml } from "../../../lib/spec/environment_yml.ts";
import { normalizeName } from "../../../lib/spec/requirement.ts";
import { refusalOf, undoesWithoutTrace } from "../../support/edits.ts";

const edited = { file: "environment.yml" };

/** The lines below `dependencies:` before, what is added, the lines after. */
const additions: readonly (readonly [string, string, string])[] = [
  ["  - b\n  - d\n", "c", "  - b\n  - c\n  - d\n"],
  ["  - d\n  - b\n", "c>=1,<2", "  - d\n  - b\n  - c>=1,<2\n"],
  ["- b  # why\n- d\n", "c", "- b  # why\n- c\n- d\n"],
  [
    "  - python=3.11\n  - numpy\n  - pip\n",
    "click",
    "  - python=3.11\n  - click\n  - numpy\n  - pip\n",
  ],
  [
    "  - python=3.11\n  - numpy\n  - pip\n",
    "zlib",
    "  - python=3.11\n  - numpy\n  - zlib\n  - pip\n",
  ],
  ["  - python=3.11\n", "a", "  - a\n  - python=3.11\n"],
  ["  - numpy\n  - python\n", "pandas", "  - numpy\n  - pandas\n  - python\n"],
  ["  # head\n  - b\n", "a", "  # head\n  - a\n  - b\n"],
  ["    - b\n    - pip:\n        - x\n", "c", "    - b\n    - c\n    - pip:\n        - x\n"],
  ["  - pip:\n    - x\n", "a", "  - a\n  - pip:\n    - x\n"],
  ["  - 'b'\n  - 'c=1'\n", "d", "  - 'b'\n  - 'c=1'\n  - 'd'\n"],
  ["  - b # [linux]\n  - sel(win): c\n", "z", "  - b # [linux]\n  - z\n  - sel(win): c\n"],
  ["  - b\n", "conda-forge::c >=1", "  - b\n  - conda-forge::c >=1\n"],
  ["  - b\n", "c[version='>=1']", "  - b\n  - c[version='>=1']\n"],
  ["  - b\n\n\n# end\n", "c", "  - b\n  - c\n\n\n# end\n"],
  ["  - B=1\n", "b", "  - B=1\n"],
  ["  - b=1  # pin\n", "b=2", "  - b=2  # pin\n"],
  ['  - "b=1"\n', "b>=2", '  - "b>=2"\n'],
  ["  - conda-forge::b=1\n", "b=2", "  - conda-forge::b=2\n"],
  ["  - b >=1\n", "b>=1", "  - b >=1\n"],
];
for (const [before, added, after] of additions) {
  Deno.test(`${JSON.stringify(before)} and \`${added}\` become ${JSON.stringify(after)}`, () => {
    const around = (lines: string) => `# top\nname: x\ndependencies:\n${lines}prefix: /y\n`;
    assert.equal(addToEnvironmentYml(around(before), added, "conda", edited), around(after));
  });
}

/** The value of `dependencies` in brackets, what is added, the value after. */
const bracketed: readonly (readonly [string, string, string])[] = [
  ["[b, d]", "c", "[b, c, d]"],
  ["[b]", "c>=1,<2", '[b, "c>=1,<2"]'],
  ["[\n  b,\n  d\n]", "c", "[\n  b,\n  c,\n  d\n]"],
  ['["b=1"]', "b=2", '["b=2"]'],
  ["[b=1]", "b>=1,<2", '["b>=1,<2"]'],
  ["[b, {pip: [x]}]", "c", "[b, c, {pip: [x]}]"],
];
for (const [before, added, after] of bracketed) {
  Deno.test(`${before} and \`${added}\` become ${after}`, () => {
    const around = (value: string) => `dependencies: ${value}  # end\n`;
    assert.equal(addToEnvironmentYml(around(before), added, "conda", edited), around(after));
  });
}

/** The file before, what pip is to install, the file after. */
const pip: readonly (readonly [string, string, string])[] = [
  [
    "dependencies:\n  - pip\n  - pip:\n      - b>=1 ; os_name == 'nt'\n      - d\n",
    "c",
    "dependencies:\n  - pip\n  - pip:\n      - b>=1 ; os_name == 'nt'\n      - c\n      - d\n",
  ],
  ["dependencies:\n- a\n- pip:\n  - b\n", "B>=2", "dependencies:\n- a\n- pip:\n  - b>=2\n"],
  ["dependencies:\n  - a\n", "c", "dependencies:\n  - a\n  - pip:\n      - c\n"],
  ["dependencies:\n  - a", "c", "dependencies:\n  - a\n  - pip:\n      - c"],
  ["dependencies: [a]\n", "c==1", "dependencies: [a, { pip: [c==1] }]\n"],
  ["dependencies: []\n", "c", "dependencies:\n  - pip:\n      - c\n"],
  ["dependencies:\n  - pip:\n", "c", "dependencies:\n  - pip:\n      - c\n"],
  ["name: x\n", "c", "name: x\ndependencies:\n  - pip:\n      - c\n"],
  [
    "dependencies:\n  - pip:\n    - a\n  - pip:\n    - b\n",
    "b==2",
    "dependencies:\n  - pip:\n    - a\n  - pip:\n    - b==2\n",
  ],
  [
    'dependencies:\n  - pip:\n    - "a"\n',
    "b @ https://index.example/b.whl",
    'dependencies:\n  - pip:\n    - "a"\n    - "b @ https://index.example/b.whl"\n',
  ],
];
for (const [before, added, after] of pip) {
  Deno.test(`pip's ${added} makes ${JSON.stringify(after)}`, () => {
    assert.equal(addToEnvironmentYml(before, added, "pip", edited), after);
  });
}

Deno.test("a file without dependencies gets them", () => {
  const key = "dependencies:\n  - a>=1\n";
  for (
    const [before, after] of [["", key], ["# x", `# x\n${key}`], [
      "name: x\n",
      `name: x\n${key}`,
    ]] as const
  ) {
    assert.equal(addToEnvironmentYml(before, "a>=1", "conda", edited), after);
  }
  assert.equal(
    addToEnvironmentYml("dependencies: # none\r\nname: x\r\n", "a", "conda", edited),
    "dependencies: # none\r\n  - a\r\nname: x\r\n",
  );
  assert.equal(
    addToEnvironmentYml("dependencies: []", "a", "conda", edited),
    "dependencies:\n  - a",
  );
});

/** The file before, the section, the name that is taken out, the file after. */
const removals: readonly (readonly [string, "conda" | "pip", string, string])[] = [
  ["dependencies:\n  - a\n  - b=1  # why\n  - c\n", "conda", "B", "dependencies:\n  - a\n  - c\n"],
  ["dependencies:\n  - a\nname: x\n", "conda", "a", "dependencies: []\nname: x\n"],
  ["dependencies:\n  - a", "conda", "a", "dependencies: []"],
  ["dependencies: [a, b]\n", "conda", "a", "dependencies: [b]\n"],
  [
    "dependencies:\n  - a=1  # [linux]\n  - b\n  - a=2  # [win]\n  - sel(osx): a\n",
    "conda",
    "a",
    "dependencies:\n  - b\n",
  ],
  ["dependencies:\n  - a\n  - pip:\n    - a\n", "pip", "a", "dependencies:\n  - a\n"],
  ["dependencies:\n  - a\n  - pip:\n    - a\n", "conda", "a", "dependencies:\n  - pip:\n    - a\n"],
  [
    "dependencies:\n  - pip:\n    - a\n    - A_b==1\n    # tail\nname: x\n",
    "pip",
    "a.B",
    "dependencies:\n  - pip:\n    - a\n    # tail\nname: x\n",
  ],
  ["dependencies:\n  - a-b\n", "conda", "a_b", "dependencies:\n  - a-b\n"],
  ["name: x\n", "conda", "a", "name: x\n"],
];
for (const [before, section, name, after] of removals) {
  Deno.test(`${JSON.stringify(before)} without ${section}'s ${name}`, () => {
    assert.equal(removeFromEnvironmentYml(before, name, section, edited), after);
  });
}

/** What is refused, and the line. */
const refusals: readonly (readonly [string, () => string, number | undefined])[] = [
  [
    "a list with an anchor",
    () => addToEnvironmentYml("dependencies: &d\n  - a\n", "b", "conda", edited),
    1,
  ],
  [
    "a list that is an alias",
    () => addToEnvironmentYml("x: &d [a]\ndependencies: *d\n", "b", "conda", edited),
    2,
  ],
  [
    "a list by a merge key",
    () => addToEnvironmentYml("x: &d\n  dependencies: [a]\n<<: *d\n", "b", "conda", edited),
    3,
  ],
  [
    "an item with an anchor",
    () => removeFromEnvironmentYml("dependencies:\n  - b\n  - &a a\n", "a", "conda", edited),
    3,
  ],
  [
    "the version of one with an anchor",
    () => addToEnvironmentYml("dependencies:\n  - &a a\n", "a=2", "conda", edited),
    2,
  ],
  [
    "a dependency with a build",
    () => addToEnvironmentYml("dependencies:\n  - a=1=*_cuda\n", "a=2", "conda", edited),
    2,
  ],
  [
    "a dependency with brackets",
    () => addToEnvironmentYml("dependencies:\n  - a[version=1]\n", "a=2", "conda", edited),
    2,
  ],
  [
    "one of several platforms",
    () =>
      addToEnvironmentYml(
        "dependencies:\n  - a=1 # [win]\n  - a=2 # [osx]\n",
        "a=3",
        "conda",
        edited,
      ),
    3,
  ],
  [
    "a selector",
    () => addToEnvironmentYml("dependencies:\n  - sel(win): a\n", "a=3", "conda", edited),
    2,
  ],
  ["what is no YAML", () => addToEnvironmentYml("dependencies:\n\t- a\n", "b", "conda", edited), 2],
  ["two documents", () => addToEnvironmentYml("a: b\n---\nc: d\n", "b", "conda", edited), 2],
  [
    "a word that is no dependency",
    () => addToEnvironmentYml("", "a=>1", "conda", edited),
    undefined,
  ],
];
for (const [what, edit, line] of refusals) {
  Deno.test(`${what} is refused, with the place and what to do`, () => {
    assert.equal(refusalOf(edit).at?.line, line);
  });
}

Deno.test("a package of a file that the pip section includes is changed there", () => {
  const place = {
    file: "sub/environment.yml",
    read: (path: string) => path === "sub/requirements.txt" ? "# pins\nclick>=8\n" : undefined,
  };
  const text = "dependencies:\n  - pip:\n    - -r requirements.txt\n    - rich\n";
  for (
    const edit of [
      () => removeFromEnvironmentYml(text, "click", "pip", place),
      () => addToEnvironmentYml(text, "click>=9", "pip", place),
    ]
  ) {
    const { message, at } = refusalOf(edit);
    assert.match(message, /it comes from `sub\/requirements\.txt`, which that file includes$/);
    assert.deepEqual(at, { file: "sub/requirements.txt", line: 2 });
  }
  assert.equal(
    removeFromEnvironmentYml(text, "rich", "pip", place),
    "dependencies:\n  - pip:\n    - -r requirements.txt\n",
  );
});

const files = [
  "name: x # n\nchannels: [conda-forge]\ndependencies: # all\n  # python\n  - python=3.11\n  - b1 >=2  # why\n  - x\n  - pip\n  - pip:\n      # lines\n      - bb\n      - -e .\nvariables:\n  a: b\n",
  "dependencies:\n- z\n- 'b=1'\n- sel(win): q\n",
  "dependencies: []\nname: x\n",
  "dependencies: [ b , x ]\n",
  'dependencies: [\n  "b", # why\n  "x"\n]\n',
  "dependencies:\n    - b\n\n    # tail\n\nname: y\n",
];

Deno.test("thirty packages in and out of conda dependencies leave no trace", () => {
  undoesWithoutTrace({
    files,
    add: (text, spec) => addToEnvironmentYml(text, spec, "conda", edited),
    remove: (text, name) => removeFromEnvironmentYml(text, name, "conda", edited),
    names: (text) => readEnvironmentYml(text, "e.yml").dependencies.map(({ spec }) => spec.name),
    specs: (name) => [name, `${name}>=1.2,<2`, `conda-forge::${name}=1`],
  });
});

Deno.test("thirty packages in and out of the pip section leave no trace", () => {
  undoesWithoutTrace({
    files,
    add: (text, spec) => addToEnvironmentYml(text, spec, "pip", edited),
    remove: (text, name) => removeFromEnvironmentYml(text, name, "pip", edited),
    names: (text) =>
      readEnvironmentYml(text, "e.yml").pip.flatMap(({ items }) =>
        items.flatMap((item) =>
          item.kind === "requirement" && item.requirement.kind === "named"
            ? [normalizeName(item.requirement.name)]
            : []
        )
      ),
    specs: (name) => [name, `${name}>=1.2,<2`, `${name}[x] ; python_version < "4"`],
  });
});
