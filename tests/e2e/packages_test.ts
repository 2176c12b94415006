/** `pyve add`, `remove` and `export` through the compiled binary, with real installers. */
import assert from "node:assert/strict";
import { packages } from "../support/edits.ts";
import { needs, needsMicromamba } from "../support/needs.ts";
import { installed, succeeds, type TestProject, testProject } from "../support/project.ts";
import type { Micromamba } from "../support/micromamba/mod.ts";
import { withoutUv } from "../support/without_uv.ts";

const installers = ["uv", "pip"] as const;

for (const installer of installers) {
  needs(
    [installer],
    `packages come and go with ${installer}; a failure leaves all as it was`,
    async () => {
      const requirements = "# web\nsix==1.16.0  # old\n";
      await using project = await testProject({ "requirements.txt": requirements });
      if (installer === "pip") await withoutUv(project);
      await succeeds(project, ["init", "--no-direnv"]);
      await succeeds(project, ["add", "idna==3.6", "iniconfig"]);
      const text = await project.read("requirements.txt");
      assert.match(text, /^# web\nidna==3\.6\niniconfig>=[\d.]+\nsix==1\.16\.0 {2}# old\n$/);
      const before = await installed(project);
      assert.deepEqual(before.map((entry) => entry.split("==")[0]), ["idna", "iniconfig", "six"]);
      const target = await Deno.readLink(`${project.root}/.venv`);
      const failed = await project.pyve(["add", "idna==0.0.0.0.1"]);
      assert.equal(failed.code, 1, failed.stderr);
      assert.equal(await project.read("requirements.txt"), text);
      assert.equal(await Deno.readLink(`${project.root}/.venv`), target);
      assert.deepEqual(await installed(project), before);
      const again = await project.pyve(["init", "--no-direnv"]);
      assert.match(again.stderr, /is up to date: nothing was changed/);
      await succeeds(project, ["remove", "idna", "iniconfig"]);
      assert.equal(await project.read("requirements.txt"), requirements);
      assert.deepEqual(await installed(project), ["six==1.16.0"]);
    },
  );
}

const pyproject = `[project]
name = "shop"
version = "1.0"
requires-python = ">=3.9"
dependencies = [
    "six==1.16.0", # old
]
`;

/** uv takes seconds to look for the oldest Python of a project. */
const anyPython = pyproject.replace('requires-python = ">=3.9"\n', "");

needs(["uv"], "a pylock.toml is made anew with its spec, and stays current", async () => {
  await using project = await testProject({ "pyproject.toml": anyPython });
  await succeeds(project, ["lock"]);
  await succeeds(project, ["init", "--no-direnv"]);
  const outcome = JSON.parse(await succeeds(project, ["add", "iniconfig", "--json"]));
  assert.deepEqual([outcome.locks, outcome.stale], [["pylock.toml"], null]);
  assert.match(
    await project.read("pyproject.toml"),
    /"iniconfig>=[\d.]+",\n {4}"six==1\.16\.0", # old/,
  );
  await succeeds(project, ["lock", "--check"]);
  assert.match((await project.pyve(["sync"])).stderr, /up to date/);
  const lock = await project.read("pylock.toml");
  assert.equal((await project.pyve(["add", "idna==0.0.0.0.1"])).code, 1);
  assert.equal(await project.read("pylock.toml"), lock);
  await succeeds(project, ["remove", "iniconfig"]);
  assert.equal(await project.read("pyproject.toml"), anyPython);
});

needs(
  ["uv"],
  "a uv.lock is made anew by uv; without it, that is said and nothing is installed",
  async () => {
    await using project = await testProject({ "pyproject.toml": pyproject });
    const locked = await project.run(["uv", "lock"]);
    assert.equal(locked.code, 0, locked.stderr);
    await succeeds(project, ["init", "--no-direnv"]);
    await succeeds(project, ["add", "iniconfig"]);
    const check = await project.run(["uv", "lock", "--check"]);
    assert.equal(check.code, 0, check.stderr);
    assert.match((await installed(project)).join(), /^iniconfig==[\d.]+,six==1\.16\.0$/);
    const lock = await project.read("uv.lock");
    assert.equal((await project.pyve(["add", "idna==0.0.0.0.1"])).code, 1);
    assert.equal(await project.read("uv.lock"), lock);
    await withoutUv(project);
    const stale = await project.pyve(["add", "idna"]);
    assert.equal(stale.code, 0, stale.stderr);
    assert.match(stale.stderr, /warning: `uv.lock` does not fit `pyproject.toml` any more/);
    assert.equal(await project.read("uv.lock"), lock);
  },
);

/** Spec files with comments and oddities, and how the binary is told which part is meant. */
const specs: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "requirements.txt",
    "# web\r\nflask>=1 ; python_version > '3'\r\n\r\n-i https://index.example\r\n",
    [],
  ],
  ["requirements.txt", "zlib-ng  # last\nboto3", []],
  ["pyproject.toml", `# top\n${pyproject}\n[tool.x]\na = 1 # end\n`, []],
  ["pyproject.toml", `${pyproject}[dependency-groups]\ndev = ['ruff']  # in one line\n`, ["--dev"]],
  ["pyproject.toml", `${pyproject}[project.optional-dependencies]\ndocs = [\n  'sphinx',\n]\n`, [
    "--extra",
    "docs",
  ]],
  [
    "pyproject.toml",
    `[tool.poetry]\nname = "x"\nversion = "1"\n[tool.poetry.dependencies]\npython = "^3.9" # p\nboto3 = "*"\n`,
    [],
  ],
  [
    "pyproject.toml",
    `${pyproject}[tool.poetry.group.docs.dependencies]\nsphinx = "^7"  # s\n`,
    ["--group", "docs"],
  ],
  [
    "pyproject.toml",
    `${pyproject}\n[tool.pdm.dev-dependencies]\ndev = [\n  "ruff", # style\n]\nlint = ['x']\n`,
    ["--dev"],
  ],
];

for (const [index, [file, text, options]] of specs.entries()) {
  Deno.test(`thirty packages in and out of a ${file} leave every other byte (${index})`, async () => {
    await using project = await testProject({ [file]: text });
    await succeeds(project, ["init", "--no-direnv", "--no-install"]);
    await inAndOut(project, file, text, options);
  });
}

needsMicromamba(
  "thirty packages in and out of an environment.yml leave every other byte",
  async (micromamba) => {
    const text =
      "name: stats # n\nchannels: [conda-forge]\ndependencies:\n- python=3.12  # why\n- pip\n" +
      "- pip:\n  # mine\n  - six\n";
    for (const options of [[], ["--pip"]]) {
      await using project = await condaProject(micromamba, { "environment.yml": text });
      await succeeds(project, ["init", "--no-direnv", "--no-input", "--no-install"]);
      await inAndOut(project, "environment.yml", text, options);
    }
  },
);

async function inAndOut(
  project: TestProject,
  file: string,
  text: string,
  options: readonly string[],
): Promise<void> {
  await succeeds(project, ["add", "--no-sync", ...options, ...packages]);
  const added = await project.read(file);
  for (const name of packages) assert.ok(added.includes(name), `${name} in\n${added}`);
  for (const line of text.split(/\r?\n/)) {
    if (/^[\s#]*#/.test(line)) assert.ok(added.includes(line), `${line} in\n${added}`);
  }
  await succeeds(project, ["remove", "--no-sync", ...options, ...packages.toReversed()]);
  assert.equal(await project.read(file), text);
}

async function condaProject(
  { path, environment }: Micromamba,
  files: Readonly<Record<string, string>>,
): Promise<TestProject> {
  const project = await testProject(files);
  Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
  return project;
}

const environmentYml = "name: stats\nchannels: [conda-forge]\ndependencies:\n" +
  "  - python=3.12  # why\n  - pip\n  - toolz\n";

/** The names of the conda packages that are installed. */
async function condaNames(project: TestProject): Promise<readonly string[]> {
  const list = JSON.parse(await succeeds(project, ["list", "--json"]));
  return list.packages.map(({ name }: { readonly name: string }) => name);
}

needsMicromamba(
  "conda packages come and go, with a lock and without; a failure changes nothing",
  async (micromamba) => {
    await using project = await condaProject(micromamba, { "environment.yml": environmentYml });
    await succeeds(project, ["init", "--no-direnv", "--no-input"]);
    await succeeds(project, ["add", "tabulate"]);
    const text = await project.read("environment.yml");
    assert.equal(text, environmentYml.replace("  - toolz\n", "  - tabulate\n  - toolz\n"));
    assert.ok((await condaNames(project)).includes("tabulate"));
    const failed = await project.pyve(["add", "nosuchpkg"]);
    assert.equal(failed.code, 1, failed.stderr);
    assert.match(failed.stderr, /Cannot find `nosuchpkg` in `conda-forge`/);
    assert.equal(await project.read("environment.yml"), text);
    assert.ok((await condaNames(project)).includes("tabulate"));
    await succeeds(project, ["lock"]);
    await succeeds(project, ["sync"]);
    await succeeds(project, ["remove", "tabulate"]);
    assert.equal(await project.read("environment.yml"), environmentYml);
    assert.ok(!(await condaNames(project)).includes("tabulate"));
    await succeeds(project, ["lock", "--check"]);
    assert.match(
      (await project.pyve(["init", "--no-direnv"])).stderr,
      /is up to date: nothing was changed/,
    );
    const lock = await project.read("conda-lock.yml");
    assert.equal((await project.pyve(["add", "nosuchpkg"])).code, 1);
    assert.equal(await project.read("conda-lock.yml"), lock);
  },
  { localChannel: true },
);

needsMicromamba("a conda environment without a spec gets one by add", async (micromamba) => {
  await using project = await condaProject(micromamba, {});
  await succeeds(project, ["init", "--no-direnv", "--no-input", "--backend", "micromamba"]);
  await succeeds(project, ["add", "toolz"]);
  assert.equal(
    await project.read("environment.yml"),
    "name: project\nchannels:\n  - conda-forge\ndependencies:\n  - python\n  - pip\n  - toolz\n",
  );
  assert.ok((await condaNames(project)).includes("toolz"));
}, { localChannel: true });

needs(["uv"], "what is exported makes the same environment again", async () => {
  await using project = await testProject({ "requirements.txt": "six==1.16.0\nidna==3.6\n" });
  await succeeds(project, ["init", "--no-direnv"]);
  await succeeds(project, ["run", "pip", "install", "--quiet", "iniconfig==2.0.0"]);
  const lines = await succeeds(project, ["export"]);
  assert.deepEqual(lines.split("\n"), await installed(project));
  await succeeds(project, ["export", "-o", "pins.txt"]);
  await using again = await testProject({ "requirements.txt": await project.read("pins.txt") });
  await succeeds(again, ["init", "--no-direnv"]);
  assert.deepEqual(await installed(again), await installed(project));
  const lock = await succeeds(project, ["export", "--format", "pylock"]);
  assert.match(lock, /^lock-version = "1\.0"$/m);
  assert.doesNotMatch(lock, /\[tool\.pyve\]/);
  await using locked = await testProject({ "pylock.toml": `${lock}\n` });
  await succeeds(locked, ["init", "--no-direnv"]);
  assert.deepEqual(await installed(locked), await installed(project));
});

needsMicromamba("a conda environment is made again from what was exported", async (micromamba) => {
  await using project = await condaProject(micromamba, { "environment.yml": environmentYml });
  await succeeds(project, ["init", "--no-direnv", "--no-input"]);
  const names = await condaNames(project);
  for (const [format, file] of [["environment", "exact.yml"], ["explicit", "explicit.txt"]]) {
    const text = await succeeds(project, ["export", "--format", format ?? ""]);
    await using again = await condaProject(micromamba, { [file ?? ""]: `${text}\n` });
    await succeeds(again, ["init", "--no-direnv", "--no-input", "--env-file", file ?? ""]);
    assert.deepEqual(await condaNames(again), names);
  }
}, { localChannel: true });
