/** Folders that `pyve add --editable` installs, through the compiled binary with real installers. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { needs, needsMicromamba } from "../support/needs.ts";
import { succeeds, type TestProject, testProject } from "../support/project.ts";
import { withoutUv } from "../support/without_uv.ts";

const head = '# shop\n[project]\nname = "shop"\nversion = "1"\ndependencies = []  # none yet\n';

/** A library beside the project, whose build backend is in its own folder: no index is asked. */
async function writeLibrary(project: TestProject): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    "pyproject.toml": '[project]\nname = "My_Lib"\nversion = "1.0"\n' +
      '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
    "my_lib.py": "value = 1\n",
    "backend.py": backend,
  };
  const folder = join(dirname(project.root), "library");
  await Deno.mkdir(folder);
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(folder, name), text);
  }
}

/** PEP 660 in its shortest form: a wheel with a `.pth` file that leads to the folder. */
const backend = `import os, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "my_lib-1.0-py3-none-any.whl"
    info = "my_lib-1.0.dist-info/"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        wheel.writestr("my_lib.pth", os.path.dirname(os.path.abspath(__file__)) + "\\n")
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: my-lib\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name
`;

async function isEditable(project: TestProject): Promise<void> {
  await Deno.writeTextFile(join(dirname(project.root), "library", "my_lib.py"), "value = 42\n");
  const code = "import my_lib; print(my_lib.value)";
  assert.equal(await succeeds(project, ["run", "python", "-c", code]), "42");
  assert.match(await succeeds(project, ["list"]), /my[-_]lib +1\.0 +editable \S+\/library/i);
}

async function isGone(project: TestProject): Promise<void> {
  const ended = await project.pyve(["run", "python", "-c", "import my_lib"]);
  assert.equal(ended.code, 1, ended.stderr);
}

needs(["uv"], "a pyproject.toml has a folder editable by uv, with a lock and without", async () => {
  await using project = await testProject({ "pyproject.toml": head });
  await writeLibrary(project);
  await succeeds(project, ["init", "--no-direnv"]);
  await succeeds(project, ["add", "-e", "../library"]);
  const sources = '\n[tool.uv.sources]\nmy-lib = { path = "../library", editable = true }\n';
  const added = head.replace("[]", '["my-lib"]') + sources;
  assert.equal(await project.read("pyproject.toml"), added);
  await isEditable(project);
  await succeeds(project, ["remove", "../library"]);
  assert.equal(await project.read("pyproject.toml"), head);
  await isGone(project);
  await succeeds(project, ["lock"]);
  await succeeds(project, ["sync"]);
  await succeeds(project, ["add", "--editable", "../library"]);
  assert.match(await project.read("pylock.toml"), /path = "\.\.\/library", editable = true/);
  await isEditable(project);
  await succeeds(project, ["lock", "--check"]);
  await succeeds(project, ["remove", "my-lib"]);
  assert.equal(await project.read("pyproject.toml"), head);
  await isGone(project);
});

needs(["uv"], "a uv.lock takes a folder, too, and so does a group", async () => {
  const text = head.replace("\n[project]", '\n[project]\nrequires-python = ">=3.9"');
  await using project = await testProject({ "pyproject.toml": text });
  await writeLibrary(project);
  assert.equal((await project.run(["uv", "lock"])).code, 0);
  await succeeds(project, ["init", "--no-direnv"]);
  await succeeds(project, ["add", "-e", "../library", "--dev"]);
  assert.match(await project.read("uv.lock"), /source = \{ editable = "\.\.\/library" \}/);
  assert.equal((await project.run(["uv", "lock", "--check"])).code, 0);
  await isEditable(project);
  await succeeds(project, ["remove", "my_lib", "--dev"]);
  assert.equal(
    await project.read("pyproject.toml"),
    `${text}\n[dependency-groups]\ndev = [\n]\n`,
  );
  await isGone(project);
});

needs(
  ["pip"],
  "where pip installs, the tables of poetry take a folder, and uv's none",
  async () => {
    const poetry = '[tool.poetry]\nname = "x"\nversion = "1"\n[tool.poetry.dependencies]\n' +
      'python = "^3.9" # p\n';
    for (const text of [poetry, head]) {
      await using project = await testProject({ "pyproject.toml": text });
      await withoutUv(project);
      await writeLibrary(project);
      await succeeds(project, ["init", "--no-direnv"]);
      const ended = await project.pyve(["add", "-e", "../library"]);
      assert.equal(ended.code, text === poetry ? 0 : 2, ended.stderr);
      if (text === poetry) {
        assert.equal(
          await project.read("pyproject.toml"),
          `${poetry}my-lib = { path = "../library", develop = true }\n`,
        );
        await isEditable(project);
        await succeeds(project, ["remove", "my-lib"]);
      } else assert.match(ended.stderr, /only uv reads `\[tool\.uv\.sources\]`/);
      assert.equal(await project.read("pyproject.toml"), text);
    }
  },
);

for (const installer of ["uv", "pip"] as const) {
  needs([installer], `a requirements.txt takes a folder with ${installer}`, async () => {
    const text = "# web\n--no-index";
    await using project = await testProject({ "requirements.txt": text });
    if (installer === "pip") await withoutUv(project);
    await writeLibrary(project);
    await project.write("sub/x", "");
    await succeeds(project, ["init", "--no-direnv"]);
    await succeeds(project, ["-C", "sub", "add", "-e", "../../library"]);
    assert.equal(await project.read("requirements.txt"), `${text}\n-e ../library`);
    await isEditable(project);
    await succeeds(project, ["remove", "../library"]);
    assert.equal(await project.read("requirements.txt"), text);
    await isGone(project);
  });
}

needsMicromamba(
  "an environment.yml takes a folder in its pip section, from where it is itself",
  async ({ path, environment }) => {
    const text = "name: stats # n\nchannels: [conda-forge]\ndependencies:\n  - python\n  - pip\n";
    await using project = await testProject({ "conda/environment.yml": text });
    Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
    await writeLibrary(project);
    const file = "conda/environment.yml";
    await succeeds(project, ["init", "--no-direnv", "--no-input", "--env-file", file]);
    await succeeds(project, ["add", "-e", "../library"]);
    assert.equal(await project.read(file), `${text}  - pip:\n      - -e ../../library\n`);
    await isEditable(project);
    const both = await project.pyve(["add", "tabulate", "-e", "../library"]);
    assert.equal(both.code, 2, both.stderr);
    await succeeds(project, ["remove", "../library"]);
    assert.equal(await project.read(file), text);
    await isGone(project);
  },
  { localChannel: true },
);
