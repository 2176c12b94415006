/**
 * Specs of real projects, read from the folder that PYVE_TEST_CORPUS names (`req/` and
 * `pyproject/` in it). Skipped without it: fixtures of our own cover each oddity.
 */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { requirementsClosure } from "../../lib/spec/closure.ts";
import { resolveGroup } from "../../lib/spec/dependency_groups.ts";
import { readPyproject } from "../../lib/spec/pyproject.ts";
import { loadRange } from "../../lib/python/version_range.ts";

const corpus = Deno.env.get("PYVE_TEST_CORPUS");
const ignore = corpus === undefined;
const reason = ignore ? " (skipped: PYVE_TEST_CORPUS names no folder)" : "";

function filesIn(folder: string): readonly string[] {
  const path = join(corpus ?? "", folder);
  return [...Deno.readDirSync(path)].filter(({ isFile }) => isFile).map(({ name }) =>
    join(path, name)
  );
}

function read(path: string): Uint8Array | undefined {
  try {
    return Deno.readFileSync(path);
  } catch {
    return undefined;
  }
}

Deno.test({
  name: `requirements files of real projects are read to their last line${reason}`,
  ignore,
  fn: () => {
    const files = filesIn("req");
    assert(files.length > 0);
    for (const file of files) {
      const [first] = requirementsClosure([file], read);
      assert(first !== undefined && first.items.length > 0, basename(file));
      const text = new TextDecoder().decode(read(file));
      const names = text.match(/^[A-Za-z][\w.-]*(?=[\s=<>~!;[@]|$)/gm) ?? [];
      const found = first.items.filter(({ kind }) => kind === "requirement");
      assert.equal(found.length, names.length, basename(file));
    }
  },
});

Deno.test({
  name: `pyproject.toml files of real projects are read with their groups and ranges${reason}`,
  ignore,
  fn: async () => {
    const files = filesIn("pyproject");
    assert(files.length > 0);
    for (const file of files) {
      const project = readPyproject(new TextDecoder().decode(read(file)), file);
      for (const name of project.groups.keys()) resolveGroup(project, name);
      const { requiresPython } = project;
      if (requiresPython === undefined) continue;
      assert(await loadRange(requiresPython.text) !== undefined, basename(file));
      assert(requiresPython.at.line !== undefined, basename(file));
    }
  },
});
