import assert from "node:assert/strict";
import { addToPyproject, removeFromPyproject, type Target } from "../../../lib/edit/pyproject.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";
import { normalizeName } from "../../../lib/spec/requirement.ts";
import { undoesWithoutTrace } from "../../support/edits.ts";

const edited = { file: "pyproject.toml" };
const dev: Target = { kind: "group", name: "dev" };
const head = '# top\n[project]\nname = "shop" # n\n\n';

/** Groups in the tables of tools, as their users lay them out. */
const groups: Readonly<Record<string, readonly string[]>> = {
  pdm: [
    `${head}[tool.pdm.dev-dependencies]\ndev = [\n  "ruff", # style\n  "-e file:///\${PROJECT_ROOT}/x#egg=x",\n]\nlint = ["a"]\n`,
    `${head}[tool.pdm]\ndev-dependencies = { dev = ['mypy'] } # one line\n\n[tool.x]\n`,
  ],
  "early uv": [
    `${head}[tool.uv]\ndev-dependencies = ["ruff>=1"]\nmanaged = true\n`,
    `[tool.uv]\n# dev\ndev-dependencies = [\n    'zzz',\n    # last\n]\n\n${head}`,
  ],
  "a group of poetry": [
    `${head}[tool.poetry.group.dev.dependencies]\nruff = "*" # style\nb.version = "1"\n\n[tool.y]\n`,
    '[tool.poetry]\nname = "x"\n[tool.poetry.group.dev]\noptional = true\n[tool.poetry.group.dev.dependencies]\n# none yet\n',
  ],
  "what poetry had before groups": [
    '[tool.poetry]\nname = "x"\n[tool.poetry.dev-dependencies]\nzlib-ng = "^1"\nruff = { version = "1" } # r\n',
  ],
};

for (const [owner, files] of Object.entries(groups)) {
  Deno.test(`thirty packages in and out of a dev group (${owner}) leave no trace`, () => {
    undoesWithoutTrace({
      files,
      add: (text, spec) => addToPyproject(text, spec, dev, edited),
      remove: (text, name) => removeFromPyproject(text, name, dev, edited),
      names: (text) =>
        readPyproject(text, "p").groups.get("dev")?.flatMap(({ entries }) =>
          entries.flatMap((entry) => entry.kind === "requirement" ? [nameIn(entry.text)] : [])
        ) ?? [],
      specs: (name) => [name, `${name}>=1.2,<2`],
    });
  });
}

Deno.test("another group of the same table is not touched", () => {
  const text = '[tool.pdm.dev-dependencies]\ndev = ["a"]\nlint = ["a"]\n';
  assert.equal(
    removeFromPyproject(text, "a", dev, edited),
    '[tool.pdm.dev-dependencies]\ndev = []\nlint = ["a"]\n',
  );
});

function nameIn(text: string): string {
  return normalizeName(/^[\w.-]+/.exec(text)?.[0] ?? "");
}
