import assert from "node:assert/strict";
import {
  channelsOf,
  environmentText,
  explicitText,
  type ExportedRecord,
  pinnedSpecs,
} from "../../../../lib/packages/export/conda_lines.ts";

import {
  type PythonPackage,
  requirementLines,
} from "../../../../lib/packages/export/python_lines.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { readExplicit } from "../../../../lib/spec/explicit.ts";
import { readRequirements } from "../../../../lib/spec/requirements.ts";

function python(
  name: string,
  origin: PythonPackage["origin"] = { kind: "index" },
  requested = false,
): PythonPackage {
  return { name, version: "1.2", origin, requested };
}

Deno.test("every origin has its line, and pip reads all of them", () => {
  const repository = {
    kind: "repository",
    vcs: "git",
    url: "https://git.example/e.git",
    commit: "abc",
    revision: "main",
  } as const;
  const lines = requirementLines([
    python("Zope.Interface"),
    python("b", { kind: "folder", path: "/home/ada/shop", editable: true }),
    python("a", { kind: "folder", path: "/home/ada/shop/lib s", editable: true }),
    python("c", { kind: "folder", path: "/home/ada/my lib", editable: false }),
    python("d", { kind: "url", url: "https://index.example/d.whl" }),
    python("e", repository),
    python("f", { kind: "file", path: "/home/ada/f.whl" }),
    python("g", { kind: "unknown" }),
    python("h", undefined),
  ], "/home/ada/shop");
  assert.deepEqual(lines, [
    "-e ./lib s",
    "-e .",
    "c @ file:///home/ada/my%20lib",
    "d @ https://index.example/d.whl",
    "e @ git+https://git.example/e.git@abc",
    "f @ file:///home/ada/f.whl",
    "g==1.2",
    "h==1.2",
    "Zope.Interface==1.2",
  ]);
  assert.equal(readRequirements(lines.join("\n"), "r.txt").items.length, lines.length);
});

Deno.test("what comes with every environment is left out, unless somebody asked for it", () => {
  const seeds = ["pip", "setuptools", "wheel"];
  assert.deepEqual(requirementLines(seeds.map((name) => python(name)), "/"), []);
  const asked = seeds.map((name) => python(name, { kind: "index" }, true));
  assert.deepEqual(requirementLines(asked, "/"), ["setuptools==1.2", "wheel==1.2"]);
});

function record(name: string, changes: Partial<ExportedRecord> = {}): ExportedRecord {
  return {
    name,
    version: "1.0",
    build: "0",
    channel: "conda-forge",
    url: `https://channel.example/noarch/${name}-1.0-0.conda`,
    md5: "0123456789abcdef0123456789abcdef",
    sha256: undefined,
    ...changes,
  };
}

Deno.test("an environment.yml pins versions and builds, and is read as such again", () => {
  const records = [record("zlib"), record("python", { channel: "lab" }), record("numpy")];
  const text = environmentText("stats", channelsOf(records), pinnedSpecs(records), ["rich==13"]);
  assert.equal(
    text,
    "name: stats\nchannels:\n  - conda-forge\n  - lab\ndependencies:\n  - numpy=1.0=0\n" +
      "  - python=1.0=0\n  - zlib=1.0=0\n  - pip:\n    - rich==13\n",
  );
  const read = readEnvironmentYml(text, "environment.yml");
  assert.deepEqual(read.dependencies.map(({ spec }) => spec.name), ["numpy", "python", "zlib"]);
  assert.equal(read.pip.length, 1);
  assert.equal(readEnvironmentYml(environmentText("on", ["1"], [], []), "e").name?.text, "on");
});

Deno.test("an explicit spec has addresses with digests, no secrets, and tells what it lacks", () => {
  const secret = "https://ada:secret@channel.example/t/token-1/noarch/b-1.0-0.conda";
  const { text, left } = explicitText([
    record("b", { url: secret }),
    record("a", { md5: undefined, sha256: "f".repeat(64) }),
    record("c", { url: undefined }),
  ], "linux-64");
  assert.deepEqual(left, ["c"]);
  assert.doesNotMatch(text, /secret|token-1/);
  assert.match(text, /^# platform: linux-64\n@EXPLICIT\nhttps.*a-1\.0-0\.conda#sha256:f{64}\n/);
  assert.equal(readExplicit(text.replace("t/…/", ""), "explicit.txt").packages.length, 2);
});
