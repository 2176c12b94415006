import assert from "node:assert/strict";
import { readHistoryVersion } from "../../../lib/spec/history_version.ts";
import { parseToml } from "../../../lib/spec/toml_document.ts";

function read(
  requires: string,
  more = "",
  dynamic = `["version"]`,
): readonly unknown[] | undefined {
  const text = `[build-system]\nrequires = ${requires}\n[project]\ndynamic = ${dynamic}\n${more}`;
  const found = readHistoryVersion(parseToml(text, "pyproject.toml"));
  return found && [found.tool, found.variable, found.at.line];
}

Deno.test("who takes the version from the history is known by what a build requires", () => {
  const scm = "SETUPTOOLS_SCM_PRETEND_VERSION";
  assert.deepEqual(read(`["setuptools>=64", "setuptools_scm[toml]>=8"]`), [
    "setuptools-scm",
    scm,
    2,
  ]);
  const vcs = `[tool.hatch.version]\nsource = "vcs"\n`;
  assert.deepEqual(read(`["hatchling", "hatch-vcs"]`, vcs), ["hatch-vcs", scm, 2]);
  const pdm = `[tool.pdm.version]\nsource = "scm"\n`;
  assert.deepEqual(read(`["pdm-backend"]`, pdm), ["pdm-backend", "PDM_BUILD_SCM_VERSION", 2]);
  const poetry = "[tool.poetry-dynamic-versioning]\nenable = true\n";
  assert.equal(
    read(`["poetry-core", "poetry-dynamic-versioning"]`, poetry, "[]")?.[0],
    "poetry-dynamic-versioning",
  );
});

Deno.test("a version that is written somewhere, and a fallback, need no history", () => {
  const scm = `["setuptools", "setuptools-scm"]`;
  assert.equal(read(scm, "", "[]"), undefined);
  assert.equal(read(scm, `[tool.setuptools.dynamic]\nversion = {attr = "a.b"}\n`), undefined);
  assert.equal(read(scm, `[tool.setuptools_scm]\nfallback_version = "1"\n`), undefined);
  assert.equal(read(`["hatchling", "hatch-vcs"]`), undefined);
  assert.equal(read(`["pdm-backend"]`), undefined);
  assert.equal(read(`["setuptools"]`), undefined);
});

Deno.test("the rest of a project may be in a setup.cfg, which the table of the tool tells", () => {
  const tool = (more: string) =>
    readHistoryVersion(
      parseToml(`[build-system]\nrequires = ["setuptools-scm"]\n${more}`, "pyproject.toml"),
    )?.tool;
  assert.equal(tool("[tool.setuptools_scm]\n"), "setuptools-scm");
  assert.equal(tool(`[tool.setuptools_scm]\nfallback_version = "1"\n`), undefined);
  assert.equal(tool(""), undefined);
});
