/** Locks and the tables of other tools, made by the real uv and installed by uv and by pip. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { needs } from "../support/needs.ts";
import { installed, succeeds, type TestProject, testProject } from "../support/project.ts";

async function uv(project: TestProject, ...args: readonly string[]): Promise<void> {
  const ended = await project.run(["uv", ...args]);
  assert.equal(ended.code, 0, ended.stderr);
}

const project = `[project]
name = "sample"
version = "1.0"
requires-python = ">=3.8"
dependencies = ["idna==3.6", "colorama==0.4.6; sys_platform == 'win32'"]
[project.optional-dependencies]
more = ["six==1.16.0"]
[dependency-groups]
dev = ["iniconfig==2.0.0"]
docs = ["pluggy==1.4.0"]
`;
const buildSystem = `[build-system]
requires = ["setuptools>=64"]
build-backend = "setuptools.build_meta"
[tool.setuptools]
py-modules = ["sample"]
`;
const parts = "[tool.uv.sources]\npart = { path = 'part' }\n";
const part = `[project]\nname = "part"\nversion = "2"\n${
  buildSystem.replace('["sample"]', '["part"]')
}`;

for (const installer of ["uv", "pip"] as const) {
  const init = ["init", "--no-direnv", "--installer", installer];

  needs(
    ["uv"],
    `init installs a uv.lock with ${installer}: the project, extras, groups`,
    async () => {
      await using sample = await testProject({
        "pyproject.toml": `${
          project.replace('"idna==3.6"', '"idna==3.6", "part"')
        }${buildSystem}${parts}`,
        "sample.py": "import part\nprint(part.name)\n",
        "part/pyproject.toml": part,
        "part/part.py": "name = 'the part'\n",
        // The spec of a lock is not the newest that fits.
        "requirements.txt": "six==1.15.0\n",
      });
      await uv(sample, "lock");
      const lock = await sample.read("uv.lock");
      await succeeds(sample, [...init, "--extra", "more"]);
      assert.deepEqual(await installed(sample), [
        "idna==3.6",
        "iniconfig==2.0.0",
        "part==2",
        "sample==1.0",
        "six==1.16.0",
      ]);
      assert.equal(await succeeds(sample, ["run", "python", "-m", "sample"]), "the part");
      assert.match(
        await succeeds(sample, ["run", "python", "-c", "import sample; print(sample.__file__)"]),
        new RegExp(`${join(sample.root, "sample.py")}$`),
      );
      await succeeds(sample, [...init, "--no-dev", "--group", "docs"]);
      assert.deepEqual(await installed(sample), [
        "idna==3.6",
        "part==2",
        "pluggy==1.4.0",
        "sample==1.0",
        "six==1.16.0",
      ]);
      assert.equal(await sample.read("uv.lock"), lock, "the lock is not rewritten");
    },
  );

  needs(["uv"], `a new or stale uv.lock is noticed with ${installer}`, async () => {
    await using sample = await testProject({ "pyproject.toml": project });
    await uv(sample, "lock");
    await succeeds(sample, init);
    assert.equal(JSON.parse(await succeeds(sample, [...init, "--json"])).made, false);
    await sample.write("pyproject.toml", project.replace("idna==3.6", "idna==3.7"));
    const stale = JSON.parse(await succeeds(sample, [...init, "--json"]));
    assert.deepEqual(stale.warnings, [
      "uv.lock does not fit pyproject.toml any more: the versions of `idna` were changed; " +
      "`uv lock` brings it up to date",
    ]);
    assert.deepEqual(stale.reasons, ["pyproject.toml changed"]);
    assert.ok((await installed(sample)).includes("idna==3.6"), "the lock counts");
    await uv(sample, "lock");
    const fresh = JSON.parse(await succeeds(sample, [...init, "--json"]));
    assert.deepEqual([fresh.warnings, fresh.reasons], [[], ["uv.lock changed"]]);
    assert.ok((await installed(sample)).includes("idna==3.7"));
  });

  needs(
    ["uv"],
    `init installs a pylock.toml with ${installer}, and the project after it`,
    async () => {
      await using sample = await testProject({
        "pyproject.toml": `${project}${buildSystem}`,
        "sample.py": "",
      });
      await uv(
        sample,
        "export",
        "--quiet",
        "--format",
        "pylock.toml",
        "--no-emit-project",
        "-o",
        "pylock.toml",
      );
      await Deno.remove(join(sample.root, "uv.lock"));
      await succeeds(sample, init);
      assert.deepEqual(await installed(sample), ["idna==3.6", "iniconfig==2.0.0", "sample==1.0"]);
    },
  );

  needs(["uv"], `extras and groups of a pylock.toml are installed with ${installer}`, async () => {
    await using sample = await testProject({ "pyproject.toml": project });
    await uv(
      sample,
      "export",
      "--quiet",
      "--format",
      "pylock.toml",
      "--all-extras",
      "--all-groups",
      "-o",
      "pylock.toml",
    );
    await Deno.remove(join(sample.root, "uv.lock"));
    await Deno.remove(join(sample.root, "pyproject.toml"));
    const text = (await sample.read("pylock.toml"))
      .replace(
        "created-by",
        'extras = ["more"]\ndependency-groups = ["dev", "docs"]\n' +
          'default-groups = ["dev"]\ncreated-by',
      )
      .replace('name = "six"\n', 'name = "six"\nmarker = "\'more\' in extras"\n')
      .replace(
        'name = "iniconfig"\n',
        'name = "iniconfig"\nmarker = "\'dev\' in dependency_groups"\n',
      )
      .replace('name = "pluggy"\n', 'name = "pluggy"\nmarker = "\'docs\' in dependency_groups"\n');
    await sample.write("pylock.toml", text);
    await succeeds(sample, init);
    assert.deepEqual(await installed(sample), ["idna==3.6", "iniconfig==2.0.0"]);
    await succeeds(sample, [...init, "--no-dev", "--extra", "more", "--group", "docs"]);
    assert.deepEqual(await installed(sample), ["idna==3.6", "pluggy==1.4.0", "six==1.16.0"]);
  });

  needs(["uv"], `a package that is not the locked one is refused with ${installer}`, async () => {
    await using sample = await testProject({ "pyproject.toml": project });
    await uv(sample, "lock");
    const lock = await sample.read("uv.lock");
    await sample.write(
      "uv.lock",
      lock.replace(/hash = "sha256:\w+"/g, `hash = "sha256:${"0".repeat(64)}"`),
    );
    const refused = await sample.pyve(init);
    assert.equal(refused.code, 4, refused.stderr);
    assert.match(refused.stderr, /^error: Cannot install `uv.lock`/m);
    await assert.rejects(Deno.lstat(join(sample.root, ".venv")));
  });

  needs(
    ["uv"],
    `requirements with digests are checked with ${installer}, through -r and -c`,
    async () => {
      await using sample = await testProject({
        "in.txt": "idna==3.6\nsix==1.16.0\n",
        "limits.txt": "six<1.17\n",
      });
      await uv(
        sample,
        "pip",
        "compile",
        "--quiet",
        "--generate-hashes",
        "in.txt",
        "-o",
        "base.txt",
      );
      await sample.write("requirements.txt", "-r base.txt\n-c limits.txt\n");
      await succeeds(sample, init);
      assert.deepEqual(await installed(sample), ["idna==3.6", "six==1.16.0"]);
      await sample.write("limits.txt", "six==1.16.0\n");
      assert.deepEqual(JSON.parse(await succeeds(sample, [...init, "--json"])).reasons, [
        "limits.txt changed",
      ]);
      const base = await sample.read("base.txt");
      await sample.write("base.txt", `${base}iniconfig==2.0.0\n`);
      assert.equal((await sample.pyve(init)).code, 1, "one without a digest is refused");
      await sample.write("base.txt", base.replace(/sha256:\w+/g, `sha256:${"0".repeat(64)}`));
      assert.equal((await sample.pyve(init)).code, 4);
      assert.deepEqual(await installed(sample), ["idna==3.6", "six==1.16.0"]);
    },
  );

  needs(
    [installer],
    `init installs a poetry project with ${installer}: groups, extras, paths`,
    async () => {
      await using sample = await testProject({
        "pyproject.toml": `[tool.poetry]
name = "sample"
version = "1.0"
description = ""
authors = []
package-mode = false
[tool.poetry.dependencies]
python = "^3.8"
idna = "~3.6"
part = { path = "my part", develop = true }
six = { version = "^1.16", optional = true }
colorama = { version = "*", platform = "win32" }
[tool.poetry.extras]
more = ["six"]
[tool.poetry.group.dev.dependencies]
iniconfig = "2.0.0"
[tool.poetry.group.docs.dependencies]
pluggy = "^1.4.0,<1.5"
[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
`,
        "my part/pyproject.toml": part,
        "my part/part.py": "",
      });
      await succeeds(sample, [...init, "--extra", "more", "--group", "docs"]);
      const names = (await installed(sample)).map((entry) => entry.replace(/==.*/, ""));
      assert.deepEqual(names, ["idna", "iniconfig", "part", "pluggy", "six"]);
      assert.match(
        await succeeds(sample, ["run", "python", "-I", "-c", "import part; print(part.__file__)"]),
        /\/project\/my part\/part\.py$/,
      );
    },
  );

  needs(
    [installer],
    `groups of pdm are installed with ${installer} beside the project`,
    async () => {
      await using sample = await testProject({
        "pyproject.toml": `${project.replace(/\[dependency-groups\][^]*/, "")}${buildSystem}
[tool.pdm.dev-dependencies]
dev = ["iniconfig==2.0.0", "-e file:///\${PROJECT_ROOT}/part#egg=part"]
docs = ["pluggy==1.4.0"]
[[tool.pdm.source]]
name = "ours"
url = "https://index.example/simple"
`,
        "sample.py": "",
        "part/pyproject.toml": part,
        "part/part.py": "",
      });
      const ended = await sample.pyve(init);
      assert.equal(ended.code, 0, ended.stderr);
      assert.match(ended.stderr, /`\[\[tool.pdm.source\]\]` in pyproject.toml is not used/);
      assert.deepEqual(await installed(sample), [
        "idna==3.6",
        "iniconfig==2.0.0",
        "part==2",
        "sample==1.0",
      ]);
    },
  );
}

needs(
  ["uv"],
  "pip installs what uv.lock says for another Python than the one that locked",
  async () => {
    await using sample = await testProject({
      "pyproject.toml": `[project]
name = "sample"
version = "1.0"
requires-python = ">=3.8"
dependencies = ["iniconfig", "tomli; python_version < '3.11'"]
`,
    });
    await uv(sample, "lock");
    await succeeds(sample, ["init", "--no-direnv", "--installer", "uv"]);
    const wanted = await installed(sample);
    await succeeds(sample, ["init", "--no-direnv", "--installer", "pip", "--force"]);
    assert.deepEqual(await installed(sample), wanted);
  },
);
