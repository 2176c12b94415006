/** Projects that bash pyve made, with the compiled binary: they work as they are, and are brought over. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../support/binary.ts";
import {
  formerCondaConfig,
  formerCondaEnvrc,
  formerGitignore,
  formerVenvConfig,
  formerVenvEnvrc,
} from "../support/former_projects.ts";
import type { Micromamba } from "../support/micromamba/mod.ts";
import { needs, needsMicromamba } from "../support/needs.ts";
import { succeeds, type TestProject, testProject } from "../support/project.ts";
import { snapshot } from "../support/snapshot.ts";
import { inTerminal } from "../support/terminal.ts";

const sample = "import sys\nprint('sample')\n";

/** A venv as bash pyve made it, with a package that somebody put into it. */
async function formerVenv(project: TestProject): Promise<void> {
  const made = await project.run(["python3", "-m", "venv", ".venv"]);
  assert.equal(made.code, 0, made.stderr);
  const where = "import sysconfig; print(sysconfig.get_path('purelib'))";
  const site = (await project.run([".venv/bin/python", "-c", where])).stdout.trim();
  const record = `${site.slice(project.root.length + 1)}/sample-1.0.dist-info`;
  await project.write(`${record}/METADATA`, "Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n");
  await project.write(`${record}/INSTALLER`, "pip\n");
  await project.write(`${record}/REQUESTED`, "");
  await project.write(`${record}/../sample.py`, sample);
  await project.write(".pyve/config", formerVenvConfig("3.99.9"));
  await common(project, formerVenvEnvrc());
}

/** What both backends had. */
async function common(project: TestProject, envrc: string): Promise<void> {
  await project.write(".envrc", envrc);
  await project.write(".env", "");
  await Deno.chmod(join(project.root, ".env"), 0o600);
  await project.write(".gitignore", `*.log\n\n${formerGitignore}`);
  await project.write(".pyve/testenv/venv/pyvenv.cfg", "home = /usr/bin\n");
  await project.write("deep/below/x.txt", "");
}

const variables = [
  "run",
  "python",
  "-c",
  "import os, sys; print(sys.prefix, os.environ.get('VIRTUAL_ENV'), os.environ.get('CONDA_PREFIX'), os.environ['PATH'].split(':')[0])",
];

needs(
  ["python3"],
  "an old venv works at once, from below too, and nothing is changed by that",
  async () => {
    await using project = await testProject();
    await formerVenv(project);
    const before = await snapshot(project.root);
    const prefix = join(project.root, ".venv");
    const cwd = join(project.root, "deep/below");
    const ran = await project.pyve(variables, { cwd, env: { PYTHONDONTWRITEBYTECODE: "1" } });
    assert.equal(ran.stdout, `${prefix} ${prefix} None ${prefix}/bin\n`, ran.stderr);
    // The variables that the old activation exported are no settings.
    const env = { PYVE_BACKEND: "micromamba", PYVE_ENV_NAME: "x", PYTHONDONTWRITEBYTECODE: "1" };
    const inside = await project.pyve(["run", "python", "-m", "sample"], { env });
    assert.equal(inside.stdout, "sample\n", inside.stderr);
    const doctor = await project.pyve(["doctor"]);
    assert.equal(doctor.code, 3);
    assert.match(doctor.stderr, /This is a project of pyve 1\.16\.1/);
    assert.deepEqual(await snapshot(project.root), before);
  },
);

needs(
  ["python3"],
  "init brings an old venv over on a terminal: no question, nothing lost, nothing fetched",
  async () => {
    await using project = await testProject();
    await formerVenv(project);
    const files = await snapshot(join(project.root, ".venv"));
    const argv = [pyve, "init", "--offline"];
    const ended = await inTerminal(argv, { cwd: project.root, env: project.env }, []);
    assert.equal(ended.code, 0, ended.output);
    const generation = await Deno.readLink(join(project.root, ".venv"));
    const now = await snapshot(join(project.root, generation));
    now.delete(".pyve-packages");
    assert.deepEqual(now, files);
    assert.equal(await succeeds(project, ["run", "python", "-m", "sample"]), "sample");
    const list = JSON.parse(await succeeds(project, ["list", "--json"]));
    assert.ok(list.packages.some(({ name }: { readonly name: string }) => name === "sample"));
    assert.equal((await Deno.stat(join(project.root, ".env"))).mode, 0o100600);
    assert.match(await project.read(".envrc"), /^# >>> pyve >>>\n/);
    assert.ok((await project.read(".gitignore")).startsWith(`*.log\n\n${formerGitignore}`));
    assert.equal(await project.read(".pyve/testenv/venv/pyvenv.cfg"), "home = /usr/bin\n");
    const state = JSON.parse(await project.read(".pyve/state.json"));
    const real = await succeeds(project, [
      "run",
      "python",
      "-c",
      "import platform; print(platform.python_version())",
    ]);
    assert.equal(state.environments.default.interpreter.version, real);
    const second = await project.pyve(["init"]);
    assert.match(second.stderr, /`.venv` is up to date: nothing was changed/);
  },
);

needs(["python3"], "an old venv that was moved is refused, and made anew by init", async () => {
  await using project = await testProject();
  await formerVenv(project);
  await project.write(".pyve/config", "pyve_version: 1.0\nbackend: venv\n");
  const there = join(project.root, "..", "else where");
  await Deno.rename(project.root, there);
  const refused = await project.pyve(["run", "python", "--version"], { cwd: there });
  assert.equal(refused.code, 125);
  assert.match(refused.stderr, /has moved here from/);
  // What was added by hand is wanted again, and this index has nothing.
  const env = { PIP_NO_INDEX: "1", PIP_FIND_LINKS: "", UV_OFFLINE: "1", UV_NO_CACHE: "1" };
  const failed = await project.pyve(["init", "--no-direnv"], { cwd: there, env });
  assert.notEqual(failed.code, 0);
  assert.match(failed.stderr, /sample/);
  assert.ok((await Deno.lstat(join(there, ".venv"))).isDirectory);
});

/** A conda environment as bash pyve made it: beside others, which are nobody's business. */
async function formerConda({ path, environment }: Micromamba): Promise<TestProject> {
  const project = await testProject({
    "environment.yml":
      "name: stats\nchannels: [conda-forge]\ndependencies: [python=3.12, pip, toolz]\n",
    ".pyve/config": formerCondaConfig("stats"),
    ".pyve/envs/aaa/conda-meta/history": "",
  });
  Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
  const argv = [
    path,
    "create",
    "-y",
    "-p",
    join(project.root, ".pyve/envs/stats"),
    "-f",
    "environment.yml",
    "tabulate",
  ];
  const made = await project.run(argv);
  assert.equal(made.code, 0, made.stderr);
  await common(project, formerCondaEnvrc("stats"));
  return project;
}

needsMicromamba(
  "an old conda environment works at once, and is brought over as it is",
  async (micromamba) => {
    await using project = await formerConda(micromamba);
    const prefix = join(project.root, ".pyve/envs/stats");
    const entered = `${prefix} None ${prefix} ${prefix}/bin`;
    assert.equal(await succeeds(project, variables), entered);
    const before = JSON.stringify(
      [...await snapshot(prefix)].filter(([name]) => !/__pycache__/.test(name)),
    );
    const ended = await project.pyve(["init", "--no-input", "--offline"]);
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stderr, /Brought over `.pyve\/envs\/stats` of pyve 1.16.1/);
    const folder = join(prefix, "..", await Deno.readLink(prefix));
    const now = [...await snapshot(folder)]
      .filter(([name]) => !/__pycache__|^\.pyve-packages$/.test(name));
    assert.equal(JSON.stringify(now), before);
    assert.equal(await succeeds(project, variables), entered);
    assert.equal(
      await succeeds(project, ["run", "python", "-c", "import tabulate, toolz; print(1)"]),
      "1",
    );
    assert.equal(await project.read(".pyve/envs/aaa/conda-meta/history"), "");
    const second = await project.pyve(["init", "--no-input"]);
    assert.match(second.stderr, /is up to date: nothing was changed/);
    // What somebody added is kept when the spec changes.
    await project.write(
      "environment.yml",
      (await project.read("environment.yml")).replace("toolz", "click"),
    );
    await succeeds(project, ["sync"]);
    assert.equal(
      await succeeds(project, ["run", "python", "-c", "import tabulate, click; print(1)"]),
      "1",
    );
  },
  { localChannel: true },
);
