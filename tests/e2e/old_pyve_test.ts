/**
 * What bash pyve is known to get wrong, a sentence a test, with the compiled binary: this one does
 * not. Many of them have longer tests elsewhere.
 */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { pyve } from "../support/binary.ts";
import { newUser } from "../support/bootstrapping.ts";
import { formerVenvConfig } from "../support/former_projects.ts";
import { needs, needsMicromamba } from "../support/needs.ts";
import { succeeds, type TestProject, testProject } from "../support/project.ts";
import { snapshot } from "../support/snapshot.ts";
import { inTerminal } from "../support/terminal.ts";
import { needsTwoPythons, pyenv } from "../support/two_pythons.ts";

const init = ["init", "--no-direnv", "--no-install"];
const version = ["run", "python", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"];

/** A program that does nothing but leave its arguments in a file of HOME. */
async function spy(project: TestProject, name: string): Promise<string> {
  const bin = join(project.home, "bin");
  await Deno.mkdir(bin, { recursive: true });
  const script = `#!/bin/sh\nprintf '%s\\n' "$*" >>'${project.home}/${name}.called'\n`;
  await Deno.writeTextFile(join(bin, name), script, { mode: 0o755 });
  return `${bin}:${project.env["PATH"]}`;
}

async function wasCalled(project: TestProject, name: string): Promise<boolean> {
  return await Deno.stat(join(project.home, `${name}.called`)).then(() => true, () => false);
}

Deno.test("purge never removes a global conda environment that has the project's name", async () => {
  await using project = await testProject({ ".pyve/config": "micromamba:\n  env_name: project\n" });
  const global = join(project.home, "mamba", "envs", "project", "conda-meta");
  await Deno.mkdir(global, { recursive: true });
  await succeeds(project, [...init, "--backend", "venv"]);
  const path = await spy(project, "micromamba");
  const env = { PATH: path, MAMBA_ROOT_PREFIX: join(project.home, "mamba") };
  const ended = await project.pyve(["purge", "--all", "--yes"], { env });
  assert.equal(ended.code, 0, ended.stderr);
  assert.ok((await Deno.stat(global)).isDirectory);
  assert.equal(await wasCalled(project, "micromamba"), false);
});

Deno.test("init --force deletes nothing before the new environment is made", async () => {
  await using project = await testProject({});
  await succeeds(project, init);
  await project.write("requirements.txt", "--no-index\nno-such-package\n");
  const ended = await project.pyve(["init", "--no-direnv", "--force"]);
  assert.notEqual(ended.code, 0);
  assert.equal(await succeeds(project, ["run", "python", "-c", "print(1)"]), "1");
});

needsTwoPythons("a pin in .python-version counts", async (older) => {
  await using project = await testProject({ ".python-version": `${older}\n` });
  Object.assign(project.env, pyenv);
  await succeeds(project, init);
  assert.equal(await succeeds(project, version), older);
});

needsTwoPythons(
  "a flag wins over the pin, loudly, and the configuration says what was made",
  async (older, newer) => {
    await using project = await testProject({ ".python-version": `${older}\n` });
    Object.assign(project.env, pyenv);
    const ended = await project.pyve([...init, "--python", newer]);
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stderr, /warning: .*`.python-version:1` wants/);
    assert.equal(await succeeds(project, version), newer);
    assert.equal(await succeeds(project, ["config", "get", "python.version"]), newer);
  },
);

Deno.test("purge keeps .tool-versions, .python-version, a hand-written .envrc and .env", async () => {
  const files = {
    ".tool-versions": "nodejs 20.1.0\n",
    ".envrc": "export MINE=1\n",
    ".env": "",
  };
  await using project = await testProject(files);
  await succeeds(project, ["init", "--no-install"]);
  assert.match(await project.read(".envrc"), /pyve/);
  await succeeds(project, ["purge", "--all", "--yes"]);
  for (const [file, text] of Object.entries(files)) assert.equal(await project.read(file), text);
});

Deno.test("the end of input at a question is no: no loop, no download", async () => {
  await using user = await newUser();
  const cwd = join(user.home, "project");
  await Deno.mkdir(cwd);
  const argv = [pyve, "init", "--backend", "micromamba", "--no-direnv"];
  const ended = await inTerminal(argv, { cwd, env: user.env }, [{
    wait: "micromamba",
    send: "\x04",
  }]);
  assert.equal(ended.code, 2, ended.output);
  assert.equal(user.timesAsked(), 0);
  await Deno.writeTextFile(join(cwd, ".venv"), "mine");
  const replace = [pyve, "init", "--no-install", "--no-direnv", "--force"];
  const kept = await inTerminal(replace, { cwd, env: user.env }, [{
    wait: "Replace",
    send: "\x04",
  }]);
  assert.equal(kept.code, 2, kept.output);
  assert.equal(await Deno.readTextFile(join(cwd, ".venv")), "mine");
});

Deno.test("run sets VIRTUAL_ENV and an absolute PATH, from every folder, for the configured folder", async () => {
  await using project = await testProject({
    ".pyve/config": "venv:\n  directory: tools/env\n",
    "src/deep/x": "",
    ".pyve/envs/aaa/bin/python": "",
  });
  await succeeds(project, init);
  const code =
    "import os, sys; print(os.environ['VIRTUAL_ENV'], os.environ['PATH'].split(':')[0], sys.prefix)";
  const cwd = join(project.root, "src/deep");
  const { stdout } = await project.pyve(["run", "python", "-c", code], { cwd });
  const prefix = join(project.root, "tools/env");
  assert.equal(stdout, `${prefix} ${prefix}/bin ${prefix}\n`);
});

Deno.test("doctor does not exit with 0 under a ✗", async () => {
  await using project = await testProject({});
  await succeeds(project, init);
  await Deno.remove(join(project.root, ".venv"));
  const ended = await project.pyve(["doctor"]);
  assert.equal(ended.code, 1, ended.stdout);
  assert.match(ended.stdout, /✗|\berror\b/);
});

needs(["direnv", "bash"], "a folder named x$(cmd) runs nothing when direnv loads it", async () => {
  await using project = await testProject({}, "x$(touch pwned)`touch pwned`");
  const made = await project.pyve(["init", "--no-install"]);
  assert.equal(made.code, 0, made.stderr);
  // direnv itself would run it, whatever the file says: pyve does not allow it there.
  assert.match(made.stderr, /`.envrc` is not allowed: direnv would run/);
  await project.run(["direnv", "exec", project.root, "true"]);
  await project.run(["bash", "-c", "watch_file() { :; }; . ./.envrc"]);
  const found = [...await snapshot(dirname(project.root))].map(([name]) => name);
  assert.deepEqual(found.filter((name) => /(^|\/)pwned$/.test(name)), []);
});

needsMicromamba(
  "whether a lock is stale does not depend on the times that git gives to files",
  async ({ path, environment }) => {
    await using project = await testProject({
      "environment.yml": "channels: [conda-forge]\ndependencies: [python=3.12]\n",
    });
    Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
    await succeeds(project, ["lock"]);
    const [early, late] = [new Date("2001-01-01"), new Date("2031-01-01")];
    for (const [spec, lock] of [[early, late], [late, early]] as const) {
      await Deno.utime(join(project.root, "environment.yml"), spec, spec);
      await Deno.utime(join(project.root, "conda-lock.yml"), lock, lock);
      assert.equal((await project.pyve(["lock", "--check"])).code, 0);
    }
    await project.write(
      "environment.yml",
      "channels: [conda-forge]\ndependencies: [python=3.11]\n",
    );
    await Deno.utime(join(project.root, "environment.yml"), early, early);
    assert.equal((await project.pyve(["lock", "--check"])).code, 4);
  },
);

Deno.test("no colours in pipes", async () => {
  await using project = await testProject({});
  for (const args of [init, ["doctor"], ["config", "list"], ["--help"], ["nonsense"]]) {
    const { stdout, stderr } = await project.pyve(args);
    assert.ok(!(stdout + stderr).includes("\x1b"), args.join(" "));
  }
});

Deno.test("--help has no side effects", async () => {
  await using project = await testProject({ "requirements.txt": "" });
  const before = await snapshot(dirname(project.root));
  for (const command of ["init", "purge", "add", "lock", "self", "sync"]) {
    await succeeds(project, [command, "--help"]);
    await succeeds(project, ["help", command]);
  }
  assert.deepEqual(await snapshot(dirname(project.root)), before);
});

Deno.test("a failed install of dependencies does not exit with 0", async () => {
  await using project = await testProject({ "requirements.txt": "--no-index\nno-such-package\n" });
  assert.equal((await project.pyve(["init", "--no-direnv"])).code, 1);
  assert.equal((await project.pyve(["run", "python", "--version"])).code, 125);
});

Deno.test("no micromamba is kept or started that has another checksum", async () => {
  await using user = await newUser("wrong digest");
  const before = await user.look();
  assert.equal((await user.get()).code, 4);
  assert.deepEqual(await user.look(), before);
  assert.equal(await user.wasStarted(), false);
});

needs(["bash"], "the prompt hook leaves a dynamic prompt dynamic", async () => {
  await using project = await testProject({});
  await succeeds(project, init);
  const script = `PS1='\\w $((turn)) $ '
eval "$('${pyve}' hook bash)"
cd '${project.root}'
look() { for command in "\${PROMPT_COMMAND[@]}"; do eval "$command"; done; }
turn=1; look; printf '%s|' "\${PS1@P}"
turn=2; look; printf '%s|' "\${PS1@P}"
cd /; look; turn=3; printf '%s|' "\${PS1@P}" "$PS1"`;
  const ended = await project.run(["bash", "--norc", "-c", script]);
  const [first = "", second = "", third = "", restored] = ended.stdout.split("|");
  assert.match(first, /^\(venv:project\) \S*project 1 \$ $/, ended.stderr);
  assert.equal(second, first.replace(" 1 ", " 2 "));
  assert.equal(third, "/ 3 $ ");
  assert.equal(restored, "\\w $((turn)) $ ");
});

needs(
  ["git"],
  ".pyve/bin, and all else of .pyve but the configuration, is ignored by git",
  async () => {
    await using project = await testProject({});
    await project.run(["git", "init", "--quiet", "."]);
    await succeeds(project, init);
    await project.write(".pyve/bin/micromamba", "");
    const { stdout } = await project.run(["git", "status", "--porcelain", "--untracked-files=all"]);
    assert.deepEqual(stdout.trim().split("\n").toSorted(), ["?? .gitignore", "?? .pyve/config"]);
  },
);

Deno.test("no call of pyve starts pyenv, and no shim", async () => {
  await using project = await testProject({});
  const env = { PATH: await spy(project, "pyenv") };
  for (const args of [init, ["run", "python", "-c", "print(1)"], ["doctor"], init]) {
    await project.pyve(args, { env });
  }
  assert.equal(await wasCalled(project, "pyenv"), false);
});

needs(["python3"], "a plain system Python will do, without direnv, asked for as 3.N", async () => {
  await using project = await testProject({});
  const bin = join(project.home, "only");
  await Deno.mkdir(bin);
  const where =
    "import sys; print(sys._base_executable or sys.executable, '%d.%d' % sys.version_info[:2])";
  const { stdout } = await project.run(["/usr/bin/env", "python3", "-c", where]);
  const [python = "", minor = ""] = stdout.trim().split(" ");
  await Deno.symlink(python, join(bin, "python3"));
  const env = { PATH: `${bin}:/bin` };
  const ended = await project.pyve(["init", "--no-install", "--python", minor], { env });
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(await succeeds(project, version), minor);
});

Deno.test("a .env is neither emptied nor replaced, whatever is done", async () => {
  await using project = await testProject({ ".env": "TOKEN=secret\n" });
  await Deno.chmod(join(project.root, ".env"), 0o640);
  for (const args of [["init", "--no-install"], ["init", "--no-install", "--force"]]) {
    await succeeds(project, args);
  }
  await succeeds(project, ["purge", "--all", "--yes"]);
  assert.equal(await project.read(".env"), "TOKEN=secret\n");
  assert.equal(((await Deno.stat(join(project.root, ".env"))).mode ?? 0) & 0o777, 0o640);
  await Deno.remove(join(project.root, ".env"));
  await succeeds(project, init);
  await assert.rejects(Deno.stat(join(project.root, ".env")));
});

Deno.test("the Python that is told is the one that is there, not the one that was written down", async () => {
  await using project = await testProject({});
  await succeeds(project, init);
  await project.write(".pyve/config", formerVenvConfig("3.99.9"));
  const real = await succeeds(project, [
    "run",
    "python",
    "-c",
    "import platform; print(platform.python_version())",
  ]);
  const doctor = await project.pyve(["doctor", "--json"]);
  const check = JSON.parse(doctor.stdout).checks.find(
    ({ id }: { readonly id: string }) => id === "python-version",
  );
  assert.ok(JSON.stringify(check).includes(real), JSON.stringify(check));
  assert.notEqual(check.status, "ok");
});

Deno.test("a folder that a cloud copies is no reason to refuse; doctor tells what it may do", async () => {
  await using project = await testProject({}, "Dropbox");
  const root = join(project.root, "shop");
  await Deno.mkdir(root);
  const made = await project.pyve(init, { cwd: root });
  assert.equal(made.code, 0, made.stderr);
  const look = async (env: Record<string, string>) => {
    const { stdout } = await project.pyve(["doctor", "--json"], { cwd: root, env });
    return JSON.parse(stdout).checks.find(
      ({ id }: { readonly id: string }) => id === "synced-folder",
    ).status;
  };
  assert.equal(await look({}), "warning");
  assert.equal(await look({ PYVE_ALLOW_SYNCED_DIR: "1" }), "ok");
});
