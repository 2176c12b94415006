import assert from "node:assert/strict";
import type { Selection } from "../../../lib/project/state.ts";
import { built, project, readSpec, specRefusal } from "../../support/read_spec.ts";

const poetry = `[tool.poetry]
name = "shop"
[tool.poetry.dependencies]
python = "^3.9"
click = "^8.1"
rich = { version = "*", optional = true }
[tool.poetry.extras]
nice = ["rich"]
[tool.poetry.group.dev.dependencies]
pytest = "~8"
[tool.poetry.group.docs.dependencies]
sphinx = "*"
[[tool.poetry.source]]
name = "ours"
`;

Deno.test("tables of poetry give requirements, extras and groups", () => {
  const { spec, requiresPython, warnings } = readSpec({ "pyproject.toml": poetry }, {
    extras: ["nice"],
    groups: ["docs"],
  });
  assert.deepEqual(spec, {
    kind: "tables",
    editable: false,
    extras: ["nice"],
    requirements: ["click>=8.1,<9.0", "rich", "pytest>=8,<9", "sphinx"],
  });
  assert.equal(requiresPython?.text, ">=3.9,<4.0");
  assert.match(warnings.join(), /`\[\[tool.poetry.source\]\]` in pyproject.toml is not used/);
  assert.match(specRefusal({ "pyproject.toml": poetry }, { extras: ["x"] }).hint ?? "", /`nice`/);
});

Deno.test("a poetry project that can be built is installed editable, its groups beside it", () => {
  const buildable = `${poetry}[build-system]\nrequires = ["poetry-core"]\n`;
  const parts = (text: string) => {
    const { spec } = readSpec({ "pyproject.toml": text });
    return spec.kind === "tables" && [spec.editable, spec.requirements];
  };
  assert.deepEqual(parts(buildable), [true, ["pytest>=8,<9"]]);
  assert.deepEqual(parts(buildable.replace('"shop"', '"shop"\npackage-mode = false')), [
    false,
    ["click>=8.1,<9.0", "pytest>=8,<9"],
  ]);
});

Deno.test("groups of pdm beside a [project] table are installed by their lines", () => {
  const { spec } = readSpec({
    "pyproject.toml": `${built}[tool.pdm.dev-dependencies]\ndev = ["tox"]\nmore = ["nox"]\n`,
  });
  assert.deepEqual(spec, {
    kind: "tables",
    editable: true,
    extras: [],
    requirements: ["mypy", "ruff", "tox"],
  });
});

Deno.test("groups that uv installs by default are installed, and --no-dev is about dev alone", () => {
  const text = `${project}[tool.uv]\ndefault-groups = ["dev", "lint"]\n`;
  const groups = (selection: Partial<Selection>, uv = text) => {
    const { spec } = readSpec({ "pyproject.toml": uv }, selection);
    return spec.kind === "pyproject" && spec.groups;
  };
  assert.deepEqual(groups({}), ["dev", "lint"]);
  assert.deepEqual(groups({ dev: false }), ["lint"]);
  assert.deepEqual(groups({}, text.replace(/\["dev", "lint"\]\n$/, '"all"\n')), ["dev", "lint"]);
});
