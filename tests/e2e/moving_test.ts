/** Another Python for an environment that is there, and projects that were moved or copied. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Micromamba } from "../support/micromamba/mod.ts";
import { needs, needsMicromamba } from "../support/needs.ts";
import { needsTwoPythons, pyenv } from "../support/two_pythons.ts";
import { installed, succeeds, type TestProject, testProject } from "../support/project.ts";

const init = ["init", "--no-direnv", "--no-input"];

async function minorOf(project: TestProject): Promise<string> {
  return await succeeds(project, [
    "run",
    "python",
    "-c",
    "import sys; print('%d.%d' % sys.version_info[:2])",
  ]);
}

needsTwoPythons(
  "another Python brings the packages in anew, and the old one works until then",
  async (older, newer) => {
    await using project = await testProject({ "requirements.txt": "six==1.16.0\nidna==3.6\n" });
    Object.assign(project.env, pyenv);
    await succeeds(project, [...init, "--python", older]);
    await succeeds(project, ["run", "pip", "install", "--quiet", "iniconfig==2.0.0"]);
    await project.write("requirements.txt", "six==0.0.0.0.1\n");
    const failed = await project.pyve([...init, "--python", newer]);
    assert.notEqual(failed.code, 0);
    assert.equal(await minorOf(project), older);
    assert.match(await project.read(".pyve/config"), new RegExp(`version: "${older}"`));
    await project.write("requirements.txt", "six==1.16.0\nidna==3.6\n");
    const outcome = JSON.parse(await succeeds(project, [...init, "--python", newer, "--json"]));
    assert.match(outcome.reasons.join(), /another Python is wanted than/);
    assert.deepEqual(outcome.dropped, ["iniconfig 2.0.0"]);
    assert.equal(await minorOf(project), newer);
    assert.deepEqual(await installed(project), ["idna==3.6", "six==1.16.0"]);
    assert.match(await project.read(".pyve/config"), new RegExp(`version: "${newer}"`));
    const again = await project.pyve(init);
    assert.match(again.stderr, /is up to date: nothing was changed/);
  },
);

/** Moves or copies the project; what `run` says there, and that `init` mends it in place. */
async function elsewhere(
  project: TestProject,
  how: "moved" | "copied",
  prefix: string,
): Promise<void> {
  const there = join(project.root, "..", "else where");
  const argv = how === "moved" ? ["mv"] : ["cp", "-a"];
  const done = await project.run([...argv, project.root, there], { cwd: project.home });
  assert.equal(done.code, 0, done.stderr);
  const run = (args: readonly string[]) => project.pyve(args, { cwd: there });
  const refused = await run(["run", "python", "--version"]);
  assert.equal(refused.code, 125);
  assert.match(refused.stderr, how === "moved" ? /has moved here from/ : /which this is a copy of/);
  const made = await run(init);
  assert.equal(made.code, 0, made.stderr);
  const where = await run(["run", "python", "-c", "import sys; print(sys.prefix)"]);
  assert.equal(where.stdout.trim(), join(there, prefix), where.stderr);
  const pip = await run(["run", "pip", "--version"]);
  assert.ok(pip.stdout.includes(there), pip.stdout + pip.stderr);
  const launched = await project.run([join(there, ".pyve/run"), "pip", "--version"], {
    cwd: there,
  });
  assert.equal(launched.code, 0, launched.stderr);
  if (how === "moved") return;
  const old = await project.pyve(["run", "python", "-c", "import sys; print(sys.prefix)"]);
  assert.equal(old.stdout.trim(), join(project.root, prefix), old.stderr);
}

for (const how of ["moved", "copied"] as const) {
  needs(
    ["python3"],
    `a project with a venv that was ${how} is mended in place by init`,
    async () => {
      await using project = await testProject({ "requirements.txt": "six==1.16.0\n" });
      await succeeds(project, init);
      await elsewhere(project, how, ".venv");
    },
  );

  needsMicromamba(
    `a project with a conda environment that was ${how} is mended in place by init`,
    async (micromamba) => {
      await using project = await condaProject(micromamba);
      await succeeds(project, init);
      await elsewhere(project, how, ".pyve/envs/stats");
    },
  );
}

needsMicromamba(
  "another Python for a conda environment brings its packages in anew",
  async (micromamba) => {
    await using project = await condaProject(micromamba);
    await succeeds(project, [...init, "--python", "3.11"]);
    assert.equal(await minorOf(project), "3.11");
    const refused = await project.pyve([...init, "--python", "2.1"]);
    assert.notEqual(refused.code, 0);
    assert.equal(await minorOf(project), "3.11");
    await succeeds(project, [...init, "--python", "3.12"]);
    assert.equal(await minorOf(project), "3.12");
    assert.equal(
      await succeeds(project, ["run", "python", "-c", "import toolz; print('there')"]),
      "there",
    );
    assert.match(await project.read(".pyve/config"), /version: "3\.12"/);
  },
  { localChannel: true },
);

async function condaProject({ path, environment }: Micromamba): Promise<TestProject> {
  const project = await testProject({
    "environment.yml": "name: stats\nchannels: [conda-forge]\ndependencies: [python, pip, toolz]\n",
  });
  Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
  return project;
}
