import assert from "node:assert/strict";
import type { Selection } from "../../../lib/project/state.ts";
import { built, project, readSpec, sha256, specRefusal } from "../../support/read_spec.ts";

const uvLock = `version = 1
requires-python = ">=3.9"
[[package]]
name = "shop"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "click" }]
[package.metadata]
requires-dist = [
  { name = "click", specifier = ">=8" },
  { name = "pytest", marker = "extra == 'test'" },
  { name = "rich", marker = "python_full_version < '3.14'" },
  { name = "sphinx", marker = "extra == 'my-docs'" },
]
[package.metadata.requires-dev]
dev = [{ name = "mypy" }, { name = "ruff" }]
[[package]]
name = "click"
version = "8.1"
source = { registry = "https://index.example/simple" }
wheels = [{ url = "https://index.example/click.whl", hash = "sha256:aa" }]
`;
const pylock = `lock-version = "1.0"
created-by = "us"
requires-python = ">=3.10"
extras = ["Fast_Mode"]
dependency-groups = ["dev", "docs"]
[[packages]]
name = "click"
version = "8.1"
wheels = [{ url = "https://index.example/click.whl", hashes = { sha256 = "aa" } }]
`;

Deno.test("pylock.toml is the spec before uv.lock, and that before requirements.txt", () => {
  const files = { "requirements.txt": "x\n", "pyproject.toml": project, "uv.lock": uvLock };
  const uv = readSpec(files);
  assert.deepEqual([uv.spec.kind, uv.digests.map(({ path }) => path), uv.warnings], [
    "uv.lock",
    ["uv.lock", "pyproject.toml"],
    [],
  ]);
  assert.equal(uv.digests[0]?.sha256, sha256(uvLock));
  const both = readSpec({ ...files, "pylock.toml": pylock });
  assert.deepEqual([both.spec.kind, both.digests.map(({ path }) => path)], [
    "pylock",
    ["pylock.toml"],
  ]);
});

Deno.test("a lock that is named is taken alone, and has to be there", () => {
  const files = { "pylock.dev.toml": pylock, "requirements.txt": "x\n" };
  const { spec, requiresPython } = readSpec(files, { requirements: ["pylock.dev.toml"] });
  assert.deepEqual([spec.kind, requiresPython?.text], ["pylock", ">=3.10"]);
  const mixed = specRefusal(files, { requirements: ["pylock.dev.toml", "requirements.txt"] });
  assert.match(mixed.message, /`pylock.dev.toml` together with `requirements.txt`/);
  assert.equal(specRefusal({}, { requirements: ["pylock.toml"] }).exit, 2);
});

Deno.test("extras and groups of a pylock.toml are its own, dev by default", () => {
  const parts = (selection: Partial<Selection>) => {
    const { spec } = readSpec({ "pylock.toml": pylock }, selection);
    return spec.kind === "pylock" && [spec.extras, spec.groups];
  };
  assert.deepEqual(parts({}), [[], ["dev"]]);
  assert.deepEqual(parts({ extras: ["fast-mode"], groups: ["docs"], dev: false }), [
    ["fast-mode"],
    ["docs"],
  ]);
  const error = specRefusal({ "pylock.toml": pylock, "pyproject.toml": project }, {
    extras: ["test"],
  });
  assert.deepEqual([error.exit, error.at?.file], [2, "pylock.toml"]);
  assert.match(error.hint ?? "", /`Fast_Mode`/);
});

Deno.test("a project that can be built comes after a pylock.toml that does not have it", () => {
  const editable = (lock: string) => {
    const { spec, digests } = readSpec({ "pylock.toml": lock, "pyproject.toml": built });
    return [spec.kind === "pylock" && spec.editable, digests.length];
  };
  assert.deepEqual(editable(pylock), [true, 2]);
  const own = '[[packages]]\nname = "shop"\ndirectory = { path = ".", editable = true }\n';
  assert.deepEqual(editable(pylock + own), [false, 2]);
});

Deno.test("a uv.lock without its pyproject.toml is wrong input", () => {
  assert.match(specRefusal({ "uv.lock": uvLock }, {}).message, /no pyproject.toml beside it/);
});

Deno.test("a uv.lock that does not fit its project any more is a warning with the command", () => {
  const changed = project.replace('"click>=8"', '"click>=9", "httpx"');
  const { warnings } = readSpec({ "uv.lock": uvLock, "pyproject.toml": changed });
  assert.deepEqual(warnings, [
    "uv.lock does not fit pyproject.toml any more: `httpx` is not in the lock; `uv lock` brings it " +
    "up to date",
  ]);
});

Deno.test("a package of a lock without a digest is a warning", () => {
  const { warnings } = readSpec({ "pylock.toml": pylock.replace('sha256 = "aa"', "") });
  assert.deepEqual(warnings, [
    "pylock.toml:6 has no digest for `click`: what is installed is unchecked",
  ]);
});
