import assert from "node:assert/strict";
import { lines, read } from "../../../support/read_image.ts";

Deno.test("requirements files come with all that they include, and with what developers want", async () => {
  const { python, inputs } = await read({
    "requirements.txt": "-r base.txt\nclick>=8 # comment\n./wheels/own-1-py3-none-any.whl\n",
    "base.txt": "torch==2.7.1\n-e ./packages/lib\n",
    "requirements-dev.txt": "pytest\n",
  });
  assert.equal(python?.source.kind, "requirements");
  if (python?.source.kind !== "requirements") return;
  assert.deepEqual(python.source.files, ["requirements.txt"]);
  assert.deepEqual(python.source.development, ["requirements-dev.txt"]);
  assert.deepEqual(python.source.closure.map(({ file }) => file), [
    "requirements.txt",
    "base.txt",
    "requirements-dev.txt",
  ]);
  assert.deepEqual(
    python.requirements.map(({ name, specifier, at }) => [name, specifier, at.line]),
    [
      ["click", ">=8", 2],
      ["torch", "==2.7.1", 1],
      ["pytest", "", 1],
    ],
  );
  assert.deepEqual(python.locals.map(({ path, at }) => [path, at.file, at.line]), [
    ["wheels/own-1-py3-none-any.whl", "requirements.txt", 3],
    ["packages/lib", "base.txt", 2],
  ]);
  assert.deepEqual(inputs.map(({ path }) => path), [
    "base.txt",
    "requirements-dev.txt",
    "requirements.txt",
  ]);
});

Deno.test("a pyproject.toml gives its dependencies apart from itself, and developers their group", async () => {
  const project = await read({
    "pyproject.toml": `[project]
name = "My_Stats"
version = "1.2"
description = "Numbers"
requires-python = ">=3.11"
dependencies = ["click", "numpy<3"]
[project.scripts]
stats = "stats:main"
[dependency-groups]
dev = ["pytest"]
[build-system]
requires = ["hatchling"]
`,
  });
  assert.equal(project.name, "my_stats");
  assert.equal(project.version, "1.2");
  assert.equal(project.description, "Numbers");
  assert.equal(project.python?.isPackage, true);
  const { production, development, locked } = lines(project);
  assert.deepEqual(production, { hashed: [], unhashed: ["click", "numpy<3"] });
  assert.deepEqual(development, { hashed: [], unhashed: ["pytest"] });
  assert.equal(locked, false);
  assert.deepEqual(project.application, { command: ["stats"], from: "pyproject.toml" });
  assert.deepEqual(project.pythonWishes.map(({ range }) => range), [">=3.11"]);
});

Deno.test("poetry's tables are lines, too", async () => {
  const project = await read({
    "pyproject.toml": `[tool.poetry]
name = "stats"
version = "1"
[tool.poetry.dependencies]
python = "^3.10"
click = "^8.1"
[tool.poetry.group.dev.dependencies]
pytest = "*"
[build-system]
requires = ["poetry-core"]
`,
  });
  const { production, development } = lines(project);
  assert.match(production.unhashed.join(), /^click/);
  assert.equal(production.unhashed.length, 1);
  assert.match(development.unhashed.join(), /^pytest/);
  assert.equal(project.python?.isPackage, true);
});

const uvLock = `version = 1
revision = 3
requires-python = ">=3.11"

[[package]]
name = "click"
version = "8.1.7"
source = { registry = "https://index.example/simple" }
wheels = [{ url = "https://index.example/click.whl", hash = "sha256:${"a".repeat(64)}" }]

[[package]]
name = "stats"
version = "1.2"
source = { editable = "." }
dependencies = [{ name = "click" }]

[package.dev-dependencies]
dev = [{ name = "click" }]

[package.metadata]
requires-dist = [{ name = "click" }]

[package.metadata.requires-dev]
dev = [{ name = "click" }]
`;

Deno.test("a uv.lock is read by uv; its packages are known by their versions", async () => {
  const project = await read({
    "uv.lock": uvLock,
    "pyproject.toml": `[project]
name = "stats"
version = "1.2"
requires-python = ">=3.11"
dependencies = ["click"]
[dependency-groups]
dev = ["click"]
[build-system]
requires = ["hatchling"]
[[tool.uv.index]]
name = "own"
url = "https://index.example/simple"
`,
  });
  const { python } = project;
  assert.deepEqual(python?.source, {
    kind: "uv.lock",
    lock: "uv.lock",
    manifests: ["pyproject.toml"],
    extras: [],
    groups: [],
    developmentGroups: ["dev"],
    packages: [{ name: "click", version: "8.1.7" }, { name: "stats", version: "1.2" }],
    indexes: [{
      name: "own",
      url: "https://index.example/simple",
      at: { file: "pyproject.toml" },
    }],
  });
  assert.equal(python?.isPackage, true);
  assert.deepEqual(python?.requirements[0], {
    name: "click",
    specifier: "==8.1.7",
    at: { file: "pyproject.toml", line: 5, column: 17 },
  });
  assert.deepEqual(project.inputs.map(({ path }) => path), ["pyproject.toml", "uv.lock"]);
});

Deno.test("a pylock.toml is locked lines with digests", async () => {
  const project = await read({
    "pylock.toml": `lock-version = "1.0"
created-by = "test"
[[packages]]
name = "click"
version = "8.1.7"
[[packages.wheels]]
url = "https://index.example/click-8.1.7-py3-none-any.whl"
hashes = { sha256 = "${"a".repeat(64)}" }
`,
  });
  const { locked, production } = lines(project);
  assert.equal(locked, true);
  assert.deepEqual(production, {
    hashed: [`click==8.1.7 --hash=sha256:${"a".repeat(64)}`],
    unhashed: [],
  });
});

Deno.test("who wants which Python: the first that says it, and what the project requires", async () => {
  const files = {
    "pyproject.toml": '[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3.10"\n',
    ".python-version": "3.12.3\n",
  };
  const ranges = async (python?: string) =>
    (await read(files, python === undefined ? {} : { python })).pythonWishes
      .map(({ range }) => range);
  assert.deepEqual(await ranges(), ["==3.12.3", ">=3.10"]);
  assert.deepEqual(await ranges("3.13"), ["==3.13.*", ">=3.10"]);
  // An installation of one machine says nothing where it is a habit, and cannot be had where it is asked for.
  const { pythonWishes } = await read({ ...files, ".python-version": "system\n" });
  assert.deepEqual(pythonWishes.map(({ range }) => range), [">=3.10"]);
  for (const python of ["/usr/bin/python3", "my-build"]) {
    await assert.rejects(ranges(python), /Cannot take `.*` as the Python of an image/);
  }
});

Deno.test("tables that say where uv gets packages from need a lock (PC0509)", async () => {
  const project = `[project]
name = "stats"
version = "1"
dependencies = ["ours"]
`;
  const tables = `[[tool.uv.index]]
name = "lab"
url = "https://index.example/simple"
[tool.uv.sources]
ours = { index = "lab" }
`;
  const codes = async (files: Readonly<Record<string, string>>) =>
    (await read(files)).findings.map(({ code, severity, at }) => [code, severity, at?.line]);
  assert.deepEqual(await codes({ "pyproject.toml": project + tables }), [["PC0509", "error", 5]]);
  assert.deepEqual(await codes({ "pyproject.toml": project }), []);
  const others = { "pyproject.toml": project + tables, "requirements.txt": "click\n" };
  assert.deepEqual(await codes(others), []);
  const pip = { "pyproject.toml": project + tables, ".pyve/config": "venv: {installer: pip}\n" };
  assert.deepEqual(await codes(pip), []);
});
