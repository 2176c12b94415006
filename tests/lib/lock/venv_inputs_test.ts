import assert from "node:assert/strict";
import { pyprojectInputs, requirementsInputs } from "../../../lib/lock/venv_inputs.ts";
import { requirementsClosure } from "../../../lib/spec/closure.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";

function inputs(files: Readonly<Record<string, string>>): readonly string[] {
  return requirementsInputs(requirementsClosure(["requirements.txt"], (path) => files[path]));
}

Deno.test("requirements files and what they include are lines without comments and passwords", () => {
  const files = {
    "requirements.txt":
      "# first\nclick  >=8 # cli\n-r more.txt\n-c limits.txt\n--index-url https://ada:secret@index.example/simple\n",
    "more.txt": "rich\nclick  >=8\n",
    "limits.txt": "rich<14\n",
  };
  assert.deepEqual(inputs(files), [
    "--index-url https://index.example/simple",
    "-c rich<14",
    "click >=8",
    "rich",
  ]);
  const moved = { ...files, "more.txt": "\n\nclick  >=8\n\nrich   # fine\n" };
  assert.deepEqual(inputs(moved), inputs(files));
});

Deno.test("no part of a password is kept, with an `@` in it either", () => {
  const files = {
    "requirements.txt": "--index-url https://ada:se@cret@index.example/simple\n" +
      "click @ https://index.example/click.whl?by=ada@index.example\n",
  };
  assert.deepEqual(inputs(files), [
    "--index-url https://index.example/simple",
    "click @ https://index.example/click.whl?by=ada@index.example",
  ]);
});

Deno.test("a pyproject.toml counts with the extras and groups that are wanted", () => {
  const pyproject = readPyproject(
    `[project]
name = "shop"
version = "1"
requires-python = ">=3.9"
dependencies = ["click>=8"]
[project.optional-dependencies]
x = ["rich"]
y = ["unused"]
[dependency-groups]
dev = ["pytest", { include-group = "lint" }]
lint = ["ruff"]
`,
    "pyproject.toml",
  );
  assert.deepEqual(
    pyprojectInputs(pyproject, { extras: ["x"], groups: ["dev"], lines: ["more"] }),
    [
      "click>=8",
      "more",
      "pytest",
      "requires-python >=3.9",
      "rich",
      "ruff",
    ],
  );
});
