import assert from "node:assert/strict";
import { setInText, unsetInText } from "../../../lib/config/edit.ts";
import { pathOf, requireKey } from "../../../lib/config/key_names.ts";
import { parseConfig } from "../../../lib/config/parse.ts";
import { scalarText } from "../../../lib/config/scalar_text.ts";
import type { Value } from "../../../lib/config/value_types.ts";
import { PyveError } from "../../../lib/errors.ts";

function set(text: string, key: string, value: Value): string {
  return setInText(text, requireKey(key).path, value, "c");
}

function unset(text: string, key: string): string {
  return unsetInText(text, pathOf(key), "c");
}

function valueIn(text: string, key: string): Value | undefined {
  return parseConfig(text, "c").find(({ known }) => known.key === key)?.value;
}

const sets: readonly (readonly [string, string, string, Value, string])[] = [
  ["a new file", "", "backend", "venv", "backend: venv\n"],
  ["a section in a new file", "", "venv.pip", false, "venv:\n  pip: false\n"],
  ["a file of comments", "# mine", "backend", "venv", "# mine\nbackend: venv\n"],
  ["a file that only starts a document", "---\n", "backend", "venv", "---\nbackend: venv\n"],
  ["a value", "backend:   auto   # why\n", "backend", "venv", "backend:   venv   # why\n"],
  ["a value in quotes", "backend: 'auto'\n", "backend", "venv", "backend: venv\n"],
  ["an absent value", "backend:  # why\n", "backend", "venv", "backend: venv  # why\n"],
  [
    "a number",
    "python:\n  version: 3.10\n",
    "python.version",
    "3.11",
    'python:\n  version: "3.11"\n',
  ],
  [
    "a key in a section",
    "venv:\n    pip: false # why\n\n# below\nbackend: venv\n",
    "venv.install",
    "never",
    "venv:\n    pip: false # why\n    install: never\n\n# below\nbackend: venv\n",
  ],
  [
    "a key in a section without keys",
    "venv:\n  # directory: x\nbackend: venv\n",
    "venv.pip",
    false,
    "venv:\n  pip: false\n  # directory: x\nbackend: venv\n",
  ],
  [
    "a key in a section of braces",
    "venv: {pip: true} # c\n",
    "venv.install",
    "never",
    "venv: {pip: true, install: never} # c\n",
  ],
  ["a key in empty braces", "venv: {}\n", "venv.pip", true, "venv: { pip: true }\n"],
  [
    "a value in braces",
    "venv: {pip: true, install: auto}\n",
    "venv.pip",
    false,
    "venv: {pip: false, install: auto}\n",
  ],
  [
    "a section in a file of braces",
    "{backend: venv}\n",
    "venv.pip",
    true,
    "{backend: venv, venv: { pip: true }}\n",
  ],
  ["a section that is null", "venv: ~ # c\n", "venv.pip", true, "venv: { pip: true } # c\n"],
  [
    "a deep key",
    "backend: venv",
    "envs.dev.extras",
    ["a", "b c"],
    'backend: venv\nenvs:\n  dev:\n    extras: [a, "b c"]\n',
  ],
  [
    "a list of lines",
    "envs:\n  dev:\n    extras:\n      - a # why\n      - b\n    dev: true\n",
    "envs.dev.extras",
    ["c"],
    "envs:\n  dev:\n    extras: [c]\n    dev: true\n",
  ],
  [
    "a block of text",
    "env_file: |\n  a\n  b\nbackend: venv\n",
    "env_file",
    ".env",
    "env_file: .env\nbackend: venv\n",
  ],
  [
    "line ends of Windows",
    "backend: auto\r\nvenv:\r\n  pip: true\r\n",
    "venv.install",
    "never",
    "backend: auto\r\nvenv:\r\n  pip: true\r\n  install: never\r\n",
  ],
  ["a byte order mark", "\uFEFFbackend: auto\n", "backend", "venv", "\uFEFFbackend: venv\n"],
  [
    "an ended document",
    "---\nbackend: auto\n...\n",
    "venv.pip",
    true,
    "---\nbackend: auto\nvenv:\n  pip: true\n...\n",
  ],
  [
    "an aliased value",
    "python: {version: &v 3.1}\nenvs: {a: {python: *v}}\n",
    "envs.a.python",
    "3.2",
    'python: {version: &v 3.1}\nenvs: {a: {python: "3.2"}}\n',
  ],
  ["a label", "", "container.labels.a.b", "x: y", 'container:\n  labels:\n    a.b: "x: y"\n'],
];

for (const [what, before, key, value, after] of sets) {
  Deno.test(`setting ${key} in ${what} changes nothing else`, () => {
    assert.equal(set(before, key, value), after);
    assert.deepEqual(valueIn(after, key), value);
  });
}

Deno.test("setting what is set already changes no character", () => {
  for (const text of ["backend: 'venv'\n", '"backend" : "venv"', "{ backend: venv }"]) {
    assert.equal(set(text, "backend", "venv"), text);
  }
  const lines = "envs: {a: {extras:\n  [x,\n  y]}}\n";
  assert.equal(set(lines, "envs.a.extras", ["x", "y"]), lines);
});

const unsets: readonly (readonly [string, string, string, string])[] = [
  ["a line", "backend: venv # c\nvenv:\n  pip: true\n", "backend", "venv:\n  pip: true\n"],
  ["the last line", "backend: venv\nenv_file: x", "env_file", "backend: venv\n"],
  [
    "one of a section",
    "venv:\n  pip: true\n  install: auto\n",
    "venv.pip",
    "venv:\n  install: auto\n",
  ],
  [
    "the only one of a section",
    "backend: venv\nvenv:\n  pip: true\n",
    "venv.pip",
    "backend: venv\n",
  ],
  ["the only one of nested sections", "envs:\n  dev:\n    dev: true\n", "envs.dev.dev", ""],
  [
    "a list of lines",
    "envs:\n  a:\n    extras:\n      - x\n      - y\n    dev: true\n",
    "envs.a.extras",
    "envs:\n  a:\n    dev: true\n",
  ],
  [
    "the first in braces",
    "venv: {pip: true, install: auto}\n",
    "venv.pip",
    "venv: {install: auto}\n",
  ],
  [
    "the last in braces",
    "venv: { pip: true, install: auto }\n",
    "venv.install",
    "venv: { pip: true }\n",
  ],
  ["the only one in braces", "venv: {pip: true}\nbackend: auto\n", "venv.pip", "backend: auto\n"],
  ["the only one of a file of braces", "{backend: venv}\n", "backend", "{}\n"],
  ["a mistyped key", "vnev:\n  pip: true\nbackend: auto\n", "vnev.pip", "backend: auto\n"],
  ["a section with a comment", "venv:\n  # why\n  pip: true\n", "venv.pip", "venv:\n  # why\n"],
  [
    "a section with a comment below",
    "venv:\n  pip: true\n\n  # why\n",
    "venv.pip",
    "venv:\n\n  # why\n",
  ],
  ["a whole section", "venv:\n  pip: true\nbackend: auto\n", "venv", "backend: auto\n"],
];

for (const [what, before, key, after] of unsets) {
  Deno.test(`unsetting ${key}, ${what}, leaves the rest`, () => {
    assert.equal(unset(before, key), after);
  });
}

Deno.test("unsetting what is not set changes no character", () => {
  for (const text of ["", "# c\n", "backend: venv\n", "venv: x\n", "venv:\n"]) {
    assert.equal(unset(text, "venv.pip"), text);
  }
});

const refusals: readonly (readonly [string, string])[] = [
  ["venv: &v {pip: true}\nenvs: {a: *v}\n", "venv.pip"],
  ["envs:\n  a: &a {dev: true}\n  b: *a\n", "envs.b.dev"],
  ["venv: x\n", "venv.pip"],
  ["venv: [x]\n", "venv.pip"],
  ["# c\n...\n", "venv.pip"],
];

for (const [text, key] of refusals) {
  Deno.test(`${key} is not set in ${JSON.stringify(text)}, where more would change`, () => {
    assert.throws(() => set(text, key, false), (error) => {
      assert.ok(error instanceof PyveError);
      assert.match(error.message, /^Cannot change `\S+` without changing more of the file$/);
      assert.equal(error.hint, "run `pyve config edit` and change it there");
      return true;
    });
  });
}

Deno.test("removing an anchor that is used elsewhere is refused", () => {
  const text = "python: {version: &v 3.1}\nenvs: {a: {python: *v}}\n";
  assert.throws(() => unset(text, "python.version"), /without changing more/);
});

Deno.test("a broken file is refused with its place", () => {
  assert.throws(() => set("a: [\n", "backend", "venv"), (error) => {
    assert.ok(error instanceof PyveError);
    assert.deepEqual([error.exit, error.at?.line], [2, 2]);
    return true;
  });
});

Deno.test("a text is written plain only where no YAML reader takes it for something else", () => {
  const plain = [".venv", "environment.yml", "/opt/m", "a-b_c", "../x"];
  for (const word of plain) assert.equal(scalarText(word), word);
  const quoted = [
    "3.10",
    "true",
    "No",
    "null",
    "~",
    "",
    "a b",
    "a: b",
    "#x",
    "a#",
    "-x",
    "...",
    ".5",
  ];
  for (const word of [...quoted, ".inf", "{x}", "@x", "ü", "y"]) {
    assert.equal(scalarText(word), JSON.stringify(word));
  }
});
