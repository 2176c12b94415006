/** `pyve init` through the compiled binary, with real interpreters, installers and package indexes. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../support/binary.ts";
import { waitFor } from "../support/faults/wait.ts";
import { needs } from "../support/needs.ts";
import { installed, succeeds, type TestProject, testProject } from "../support/project.ts";
import { snapshot } from "../support/snapshot.ts";

const installers = ["uv", "pip"] as const;

const prints = (expression: string) => ["run", "python", "-c", `print(${expression})`];

for (const installer of installers) {
  const init = ["init", "--no-direnv", "--installer", installer];

  needs([installer], `init installs requirements with ${installer}, and pip works`, async () => {
    await using project = await testProject({
      "requirements.txt": "-r more.txt\nsix==1.16.0\n",
      "more.txt": "idna==3.6\n",
    });
    await succeeds(project, init);
    assert.equal(await succeeds(project, prints("__import__('six').__version__")), "1.16.0");
    assert.deepEqual(await installed(project), ["idna==3.6", "six==1.16.0"]);
    await succeeds(project, ["run", "pip", "check"]);
    const prefix = await succeeds(project, prints("__import__('sys').prefix"));
    assert.equal(prefix, join(project.root, ".venv"));
  });

  needs(
    [installer],
    `init installs a project editable with ${installer}: extras, groups, no dev`,
    async () => {
      await using project = await testProject({
        "pyproject.toml": `[build-system]
requires = ["setuptools>=64"]
build-backend = "setuptools.build_meta"
[project]
name = "sample"
version = "1.0"
dependencies = ["six==1.16.0"]
[project.optional-dependencies]
shout = ["idna==3.6"]
[project.scripts]
sample = "sample:main"
[tool.setuptools]
py-modules = ["sample"]
[dependency-groups]
dev = ["iniconfig==2.0.0"]
lint = [{include-group = "dev"}, "pluggy==1.4.0"]
`,
        "sample.py": "def main(): print('first')\n",
      });
      await succeeds(project, [...init, "--extra", "shout"]);
      assert.equal(await succeeds(project, ["run", "sample"]), "first");
      await project.write("sample.py", "def main(): print('edited')\n");
      assert.equal(await succeeds(project, ["run", "sample"]), "edited");
      assert.deepEqual(await names(project), ["idna", "iniconfig", "sample", "six"]);
      await succeeds(project, [...init, "--no-dev"]);
      assert.deepEqual(await names(project), ["idna", "sample", "six"]);
      await succeeds(project, [...init, "--group", "lint"]);
      assert.deepEqual(await names(project), ["idna", "iniconfig", "pluggy", "sample", "six"]);
    },
  );

  needs(
    [installer],
    `init brings a changed spec in with ${installer} and else changes nothing`,
    async () => {
      await using project = await testProject({ "requirements.txt": "six==1.16.0\n" });
      await succeeds(project, init);
      const before = await snapshot(project.root);
      assert.equal(JSON.parse(await succeeds(project, [...init, "--json"])).made, false);
      assert.deepEqual(await snapshot(project.root), before);
      await project.write("requirements.txt", "idna==3.6\n");
      const outcome = JSON.parse(await succeeds(project, [...init, "--json"]));
      assert.deepEqual(outcome.reasons, ["requirements.txt changed"]);
      assert.deepEqual(outcome.dropped, ["six 1.16.0"]);
      assert.deepEqual(await names(project), ["idna"]);
    },
  );

  needs(
    [installer],
    `a failed install with ${installer} changes nothing and says why`,
    async () => {
      await using project = await testProject({ "requirements.txt": "six==1.16.0\n" });
      await project.write("requirements.txt", "six==0.0.0.dev999\n");
      const first = await snapshot(project.root);
      const failed = await project.pyve(init);
      assert.equal(failed.code, 1, failed.stderr);
      assert.match(failed.stderr, /^error: Cannot install `requirements.txt`/m);
      assert.match(failed.stderr, /six/);
      assert.deepEqual(await snapshot(project.root), first);
      await project.write("requirements.txt", "six==1.16.0\n");
      await succeeds(project, init);
      await project.write("requirements.txt", "six==0.0.0.dev999\n");
      const whole = await snapshot(project.root);
      assert.equal((await project.pyve(init)).code, 1);
      assert.deepEqual(await snapshot(project.root), whole);
      await succeeds(project, prints("__import__('six')"));
    },
  );

  needs(
    [installer],
    `init with ${installer} works in a folder with blanks, quotes and a newline`,
    async () => {
      await using project = await testProject(
        { "requirements.txt": "charset-normalizer==3.3.2\n" },
        "x$(touch pwned) ü'\";\n`id`",
      );
      await succeeds(project, init);
      // A console script: its first line must find the interpreter in such a folder.
      assert.match(
        await succeeds(project, ["run", "normalizer", "--version"]),
        /Charset-Normalizer/,
      );
      assert.match(await succeeds(project, ["run", "pip", "--version"]), /^pip /);
      const launched = await project.run([
        join(project.root, ".pyve", "run"),
        "normalizer",
        "--version",
      ]);
      assert.match(launched.stdout, /Charset-Normalizer/, launched.stderr);
      await assert.rejects(Deno.stat(join(project.root, "pwned")));
    },
  );
}

Deno.test("init --force goes on while programs run in the environment, and none fails", async () => {
  await using project = await testProject({ "requirements.txt": "six==1.16.0\n" });
  await succeeds(project, ["init", "--no-direnv"]);
  let rebuilding = true;
  let runs = 0;
  const loop = async () => {
    while (rebuilding) {
      const ended = await project.pyve(["run", "python", "-c", "import six"]);
      assert.equal(ended.code, 0, ended.stderr);
      runs += 1;
    }
  };
  const loops = Promise.all([loop(), loop()]);
  for (let round = 0; round < 6 || (runs <= 20 && round < 60); round++) {
    await succeeds(project, ["init", "--no-direnv", "--force"]);
  }
  rebuilding = false;
  await loops;
  assert.ok(runs > 20, `only ${runs} runs`);
  assert.equal((await generations(project)).length, 1);
});

Deno.test("two inits at once both end 0, and the environment is made once", async () => {
  await using project = await testProject({ "requirements.txt": "six==1.16.0\n" });
  const ended = await Promise.all(
    [1, 2].map(() => project.pyve(["init", "--no-direnv", "--json"])),
  );
  assert.deepEqual(ended.map(({ code }) => code), [0, 0], ended.map(({ stderr }) => stderr).join());
  const made = ended.map(({ stdout }) => JSON.parse(stdout).made).sort();
  assert.deepEqual(made, [false, true]);
  assert.equal((await generations(project)).length, 1);
});

Deno.test("an interrupted init leaves no trace and ends with 130", async () => {
  await using project = await testProject({
    "pyproject.toml": `[build-system]
requires = []
build-backend = "slow"
backend-path = ["."]
[project]
name = "slow"
version = "1"
`,
    "slow.py": "import time\ntime.sleep(60)\n",
  });
  const before = await snapshot(project.root);
  const child = new Deno.Command(pyve, {
    args: ["init", "--no-direnv"],
    cwd: project.root,
    clearEnv: true,
    env: project.env,
    stdout: "null",
    stderr: "null",
  }).spawn();
  const envs = join(project.root, ".pyve", "envs");
  await waitFor("a generation is there", () => isFilled(envs));
  await new Promise((resolve) => setTimeout(resolve, 300));
  child.kill("SIGINT");
  assert.equal((await child.status).code, 130);
  const after = await snapshot(project.root);
  for (const path of after.keys()) if (path.startsWith("__pycache__")) after.delete(path);
  assert.deepEqual(after, before);
});

Deno.test("--dry-run changes nothing and shows the steps", async () => {
  await using project = await testProject({ "requirements.txt": "six\n" });
  const before = await snapshot(project.root);
  const shown = await succeeds(project, ["init", "--dry-run"]);
  assert.match(shown, /step +making the environment/);
  assert.match(shown, /step +installing `requirements.txt`/);
  assert.deepEqual(await snapshot(project.root), before);
});

Deno.test("init keeps the text of .envrc and .gitignore byte for byte", async () => {
  const envrc = "export MINE=1\r\n\tindented  \n";
  const ignored = "*.log\nbuild/";
  await using project = await testProject({ ".envrc": envrc, ".gitignore": ignored });
  await succeeds(project, ["init", "--no-install"]);
  await succeeds(project, ["init", "--no-install", "--force"]);
  assert.ok((await project.read(".envrc")).startsWith(envrc));
  assert.ok((await project.read(".gitignore")).startsWith(ignored));
  assert.equal((await project.read(".gitignore")).match(/\/\.pyve\/\*/g)?.length, 1);
});

Deno.test("git ignores what pyve makes, but for the configuration", async () => {
  await using project = await testProject();
  await project.run(["git", "init", "-q"]);
  await succeeds(project, ["init", "--no-install", "--no-direnv"]);
  const status = await project.run(["git", "status", "--porcelain", "-uall"]);
  assert.deepEqual(status.stdout.trim().split("\n").sort(), ["?? .gitignore", "?? .pyve/config"]);
});

async function names(project: TestProject): Promise<readonly string[]> {
  return (await installed(project)).map((entry) => entry.split("==")[0] ?? "");
}

async function generations(project: TestProject): Promise<readonly string[]> {
  try {
    return await Array.fromAsync(
      Deno.readDir(join(project.root, ".pyve", "envs")),
      ({ name }) => name,
    );
  } catch {
    return [];
  }
}

function isFilled(folder: string): boolean {
  try {
    return [...Deno.readDirSync(folder)].length > 0;
  } catch {
    return false;
  }
}
