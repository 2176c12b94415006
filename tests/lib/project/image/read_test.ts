import assert from "node:assert/strict";
import { loadSettings } from "../../../../lib/config/mod.ts";
import { PyveError } from "../../../../lib/errors.ts";
import { imageName, readImageProject } from "../../../../lib/project/image/read.ts";
import type { ImageProject } from "../../../../lib/plan/project.ts";
import { fakeHost } from "../../../support/fake_host.ts";

/** The project whose root has these files. */
async function read(
  files: Readonly<Record<string, string>>,
  given: { readonly backend?: "venv" | "micromamba"; readonly python?: string } = {},
): Promise<ImageProject> {
  const host = fakeHost({
    cwd: "/project",
    files: Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`/project/${name}`, text]),
    ),
  });
  return await readImageProject(host, {
    root: "/project",
    settings: await loadSettings(host, "/project"),
    backend: given.backend ?? "venv",
    platform: "linux-64",
    python: given.python,
    ports: [],
    strict: false,
  });
}

const lines = (project: ImageProject) => {
  const source = project.python?.source;
  if (source?.kind !== "lines") throw new Error(`the source is ${source?.kind}`);
  return source;
};

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

Deno.test("a conda spec is read where the backend is conda, and nothing of Python's beside it", async () => {
  const files = {
    "environment.yml": "name: stats\nchannels: [conda-forge]\ndependencies: [python=3.12]\n",
    "requirements.txt": "click\n",
    "renv.lock": `{"R": {"Version": "4.4.2", "Repositories": []}, "Packages": {}}`,
  };
  const project = await read(files, { backend: "micromamba" });
  assert.equal(project.conda?.kind, "environment");
  assert.equal(project.python, undefined);
  assert.equal(project.r?.r.text, "4.4.2");
  assert.deepEqual(project.inputs.map(({ path }) => path), ["environment.yml", "renv.lock"]);
  assert.equal((await read(files)).conda, undefined);
});

Deno.test("a lock that does not fit its spec any more comes with what changed", async () => {
  const lock = `version: 1
metadata:
  content_hash: {linux-64: ${"0".repeat(64)}}
  channels: [{url: conda-forge, used_env_vars: []}]
  platforms: [linux-64]
  sources: [environment.yml]
package: []
`;
  const project = await read({
    "environment.yml": "channels: [conda-forge]\ndependencies: [python=3.12]\n",
    "conda-lock.yml": lock,
  }, { backend: "micromamba" });
  assert.equal(project.conda?.kind === "lock" && project.conda.stale?.length, 1);
});

Deno.test("a cog.yaml is a spec where there is no other", async () => {
  const cog = `build:
  python_version: "3.11"
  python_packages: ["torch==2.7.1"]
  system_packages: ["ffmpeg"]
predict: "predict.py:Predictor"
`;
  const project = await read({ "cog.yaml": cog });
  assert.deepEqual(lines(project).production.unhashed, ["torch==2.7.1"]);
  assert.deepEqual(project.systemPackages.map(({ text }) => text), ["ffmpeg"]);
  const both = await read({ "cog.yaml": cog, "requirements.txt": "click\n" });
  assert.equal(both.python?.source.kind, "requirements");
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
  assert.deepEqual(await ranges("/usr/bin/python3"), [">=3.10"]);
});

Deno.test("the program is a file of the root, or the one package that can be run", async () => {
  const command = async (files: Readonly<Record<string, string>>) =>
    (await read({ "requirements.txt": "", ...files })).application.command;
  assert.deepEqual(await command({ "app.py": "", "main.py": "" }), ["python", "main.py"]);
  assert.deepEqual(await command({ "stats/__main__.py": "" }), ["python", "-m", "stats"]);
  assert.equal(await command({ "a/__main__.py": "", "b/__main__.py": "" }), undefined);
  assert.equal(await command({}), undefined);
});

Deno.test("pins are read, and a damaged pin file is refused", async () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const pins = { schema: "pyve.container-pins/1", images: { "debian:13": digest } };
  const files = { "requirements.txt": "" };
  const project = await read({ ...files, "container-pins.json": JSON.stringify(pins) });
  assert.deepEqual(project.wishes.pins, { "debian:13": digest });
  for (const text of ["{", "{}", JSON.stringify({ ...pins, images: { a: "latest" } })]) {
    await assert.rejects(read({ ...files, "container-pins.json": text }), PyveError, text);
  }
});

Deno.test("labels and the base come from the configuration", async () => {
  const { wishes } = await read({
    "requirements.txt": "",
    ".pyve/config": "container:\n  base_image: debian:13.2\n  labels: {org.example.team: stats}\n",
  });
  assert.equal(wishes.base, "debian:13.2");
  assert.deepEqual(wishes.labels, { "org.example.team": "stats" });
});

Deno.test("an image has a name that every registry takes", () => {
  for (const name of ["My Project!", "größe", "_a__b_", "Ångström.v2", "…", "a.-b", "-x-"]) {
    assert.match(imageName(name), /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/, name);
  }
  assert.equal(imageName("My Project!"), "my-project");
  assert.equal(imageName("_a__b_"), "a-b");
  assert.equal(imageName("…"), "project");
});

Deno.test("an environment.yml comes with the requirements files that its pip section names", async () => {
  const files = {
    "envs/lab.yml": "dependencies:\n  - python\n  - pip:\n      - -r more.txt\n",
    ".pyve/config": "backend: micromamba\nmicromamba: {env_file: envs/lab.yml}\n",
    "envs/more.txt": "idna\n-r deep/even.txt\n",
    "envs/deep/even.txt": "click\n",
  };
  const { conda, inputs } = await read(files, { backend: "micromamba" });
  assert.equal(conda?.kind, "environment");
  if (conda?.kind !== "environment") return;
  const included = ["envs/more.txt", "envs/deep/even.txt"];
  assert.deepEqual(conda.closure?.map(({ file }) => file), included);
  assert.deepEqual(inputs.map(({ path }) => path), [
    "envs/deep/even.txt",
    "envs/lab.yml",
    included[0],
  ]);
  const missing = read({ ...files, "envs/more.txt": "-r no.txt\n" }, { backend: "micromamba" });
  await assert.rejects(missing, (error) => {
    assert.ok(error instanceof PyveError);
    assert.deepEqual([error.at?.file, error.at?.line], ["envs/more.txt", 1]);
    return true;
  });
});

Deno.test("a base of the configuration has its place, and one of a flag has none", async () => {
  const { wishes } = await read({
    ".pyve/config": "container:\n  base_image: debian:13.5-slim\n",
    "requirements.txt": "",
  });
  assert.deepEqual([wishes.base, wishes.baseAt?.line], ["debian:13.5-slim", 2]);
  assert.equal((await read({ "requirements.txt": "" })).wishes.baseAt, undefined);
});
