/**
 * Specs of real projects, read from the folder that PYVE_TEST_CORPUS names (`req/`, `pyproject/`,
 * `conda/` and `lock/` in it). Skipped without it: fixtures of our own cover each oddity.
 */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { requirementsClosure } from "../../lib/spec/closure.ts";
import { readCondaLock } from "../../lib/spec/conda_lock.ts";
import { resolveGroup } from "../../lib/spec/dependency_groups.ts";
import { readEnvironmentYml } from "../../lib/spec/environment_yml.ts";
import { readPyproject } from "../../lib/spec/pyproject.ts";
import { loadRange } from "../../lib/python/version_range.ts";
import { plainly, type PlainYaml, readOrRefused } from "../support/corpus.ts";

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

Deno.test({
  name: `conda specs of real projects are read as a plain YAML reader sees them${reason}`,
  ignore,
  fn: () => {
    const files = filesIn("conda").filter((file) => /\.ya?ml$/.test(file));
    assert(files.length > 0);
    for (const file of files) {
      const spec = readOrRefused(file, readEnvironmentYml);
      if (spec === undefined) continue;
      const { dependencies = [], channels = [], ...rest } = plainly(file);
      assert(Array.isArray(dependencies) && Array.isArray(channels));
      const maps = dependencies.filter((item) => typeof item !== "string");
      const selected = maps.flatMap((map) =>
        Object.entries(map).filter(([key]) => key.startsWith("sel("))
      );
      assert.deepEqual(
        spec.dependencies.filter(({ selector }) => selector === undefined).map(({ text }) => text),
        dependencies.filter((item) => typeof item === "string"),
        file,
      );
      assert.deepEqual(
        spec.dependencies.flatMap(({ selector, text }) =>
          selector === undefined ? [] : [[`sel(${selector})`, text]]
        ),
        selected,
        file,
      );
      assert.deepEqual(
        spec.pip.map(({ text }) => text),
        maps.flatMap((map) => map["pip"] ?? []),
        file,
      );
      assert.deepEqual(
        spec.channels.map(({ text }) => text),
        channels.filter((name) => name !== "nodefaults"),
        file,
      );
      assert.equal(spec.nodefaults, channels.includes("nodefaults"), file);
      assert.deepEqual(
        [spec.name?.text, spec.variables, spec.platforms.map(({ text }) => text)],
        [rest["name"], { ...rest["variables"] as PlainYaml | undefined }, rest["platforms"] ?? []],
        file,
      );
      for (const { at } of [...spec.dependencies, ...spec.pip]) {
        assert(at.line !== undefined && at.column !== undefined);
      }
    }
  },
});

Deno.test({
  name: `conda locks of real projects are read as a plain YAML reader sees them${reason}`,
  ignore,
  fn: () => {
    const files = filesIn("lock").filter((file) => /lock\.ya?ml$/.test(file));
    assert(files.length > 0);
    for (const file of files) {
      const lock = readOrRefused(file, readCondaLock);
      if (lock === undefined) continue;
      const { package: packages, metadata } = plainly(file);
      assert(Array.isArray(packages));
      assert.deepEqual(
        lock.packages.map(({ at: _, sha256, md5, optional, ...one }) => ({
          ...one,
          hash: { ...md5 === undefined ? {} : { md5 }, ...sha256 === undefined ? {} : { sha256 } },
          optional: String(optional),
        })),
        packages,
        file,
      );
      const { content_hash: contentHash, platforms } = metadata as PlainYaml;
      assert.deepEqual([lock.contentHash, lock.platforms], [contentHash, platforms], file);
    }
  },
});
