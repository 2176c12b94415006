import assert from "node:assert/strict";
import { addUvSource, packageFrom, removeUvSource } from "../../../lib/edit/uv_sources.ts";
import { refusalOf } from "../../support/edits.ts";

const edited = { file: "pyproject.toml" };

const entry = 'my-lib = { path = "../library", editable = true }';

/** Files without a source of the package, and what they are with it. */
const files: readonly (readonly [string, string])[] = [
  ["", `[tool.uv.sources]\n${entry}\n`],
  ['[project]\nname = "x"\n', `[project]\nname = "x"\n\n[tool.uv.sources]\n${entry}\n`],
  ["[project]\nname = 'x'", `[project]\nname = 'x'\n\n[tool.uv.sources]\n${entry}`],
  [
    "[tool.uv]\r\nmanaged = true # yes\r\n\r\n[tool.ruff]\r\n",
    `[tool.uv]\r\nmanaged = true # yes\r\n\r\n[tool.ruff]\r\n\r\n[tool.uv.sources]\r\n${entry}\r\n`,
  ],
  [
    '[tool.uv.sources] # ours\na = { git = "https://git.example/a" }\n\n[tool.x]\n',
    `[tool.uv.sources] # ours\na = { git = "https://git.example/a" }\n${entry}\n\n[tool.x]\n`,
  ],
  ["[tool.uv.sources] # none yet\n", `[tool.uv.sources] # none yet\n${entry}\n`],
  [
    '[tool.uv]\nsources = { a = { path = "a" } }\n',
    `[tool.uv]\nsources = { a = { path = "a" }, ${entry} }\n`,
  ],
  [
    '[tool.uv.sources.a]\npath = "a"\n',
    `[tool.uv.sources.a]\npath = "a"\n\n[tool.uv.sources]\n${entry}\n`,
  ],
  ["a = 1\n\n\n", `a = 1\n\n\n\n[tool.uv.sources]\n${entry}\n`],
];

for (const [index, [without, withIt]] of files.entries()) {
  Deno.test(`an editable folder goes into the sources of uv and out again (${index})`, () => {
    assert.equal(addUvSource(without, "my-lib", "../library", edited), withIt);
    assert.equal(addUvSource(withIt, "my-lib", "../library", edited), withIt);
    assert.equal(packageFrom(withIt, "../library/", "pyproject.toml"), "my-lib");
    assert.equal(removeUvSource(withIt, "my-lib", edited), without);
    assert.equal(removeUvSource(without, "my-lib", edited), without);
    const marked = `\ufeff${without}`;
    assert.equal(addUvSource(marked, "my-lib", "../library", edited), `\ufeff${withIt}`);
    assert.equal(removeUvSource(`\ufeff${withIt}`, "my-lib", edited), marked);
  });
}

Deno.test("a source in another spelling is known, and one with a section of its own goes whole", () => {
  const text = '[a]\n\n[tool.uv.sources.My_Lib]\npath = "./library/"\neditable = true\n\n[b]\n';
  assert.equal(addUvSource(text, "my-lib", "library", edited), text);
  assert.equal(removeUvSource(text, "my-lib", edited), "[a]\n\n[b]\n");
});

Deno.test("a package that comes from somewhere else, and layouts of their own, are the user's", () => {
  for (
    const text of [
      '[tool.uv.sources]\nmy-lib = { git = "https://git.example/x" }\n',
      '[tool.uv.sources]\nmy-lib = { path = "../library" }\n',
      "[tool.uv.sources]\nmy-lib = { workspace = true }\n",
      '[tool.uv]\nsources.a.path = "a"\n',
      "tool = { uv = {} }\n",
    ]
  ) {
    const { at } = refusalOf(() => addUvSource(text, "my-lib", "../library", edited));
    assert.equal(at?.file, "pyproject.toml", text);
  }
  const dotted = '[tool.uv.sources]\nmy-lib.path = "../library"\nmy-lib.editable = true\n';
  refusalOf(() => removeUvSource(dotted, "my-lib", edited));
});
