/**
 * `kill -9` at random moments while a project of bash pyve is brought over: 6 kills in the default
 * run, and `PYVE_KILLS` and `PYVE_SEED` as for kill_test.ts.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../../support/binary.ts";
import { endProgramsNaming, killAfter } from "../../support/faults/kill.ts";
import { assertNoLeftovers } from "../../support/faults/leftovers.ts";
import { chooseSeed, randomFrom } from "../../support/faults/random.ts";
import { sampleRequirements, writeSampleWheel } from "../../support/faults/sample_wheel.ts";
import {
  formerGitignore,
  formerVenvConfig,
  formerVenvEnvrc,
} from "../../support/former_projects.ts";
import { needs } from "../../support/needs.ts";
import { type TestProject, testProject } from "../../support/project.ts";

const kills = Number(Deno.env.get("PYVE_KILLS") ?? "3");

const seed = chooseSeed();

/** Files of the user and of bash pyve, and a package that no spec names. */
async function formerProject(withSpec: boolean): Promise<TestProject> {
  const project = await testProject({
    ".pyve/config": formerVenvConfig("3.99.9"),
    ".envrc": `export MINE=1\n${formerVenvEnvrc()}`,
    ".env": "TOKEN=abc\n",
    ".gitignore": `*.log\n${formerGitignore}`,
    ...withSpec ? { "requirements.txt": sampleRequirements } : {},
  });
  await writeSampleWheel(join(project.root, "wheels"), 5);
  for (
    const argv of [
      ["python3", "-m", "venv", ".venv"],
      [".venv/bin/pip", "install", "--no-index", "--find-links", "wheels", "sample"],
    ]
  ) {
    const ended = await project.run(argv);
    assert.equal(ended.code, 0, ended.stderr);
  }
  return project;
}

for (const withSpec of [true, false]) {
  const title = withSpec ? "with a spec" : "without one";
  needs(
    ["python3", "flock"],
    `${kills} kills of init in a project of bash pyve ${title} do no harm (PYVE_SEED=${seed})`,
    async () => {
      const random = randomFrom(seed);
      await using project = await formerProject(withSpec);
      const pristine = join(project.home, "pristine");
      await copy(project, project.root, pristine);
      const span = await timed(project);
      for (let kill = 0; kill < kills; kill++) {
        await Deno.remove(project.root, { recursive: true });
        await copy(project, pristine, project.root);
        const moment = random() * span * 1.1;
        const victim = { argv: [pyve, "init"], cwd: project.root, env: project.env };
        const outcome = await killAfter(victim, moment);
        const context = `kill ${kill} of seed ${seed}: ${outcome} after ${moment.toFixed(1)} ms`;
        await assertWorks(project, context);
        const mended = await project.pyve(["init"]);
        assert.equal(mended.code, 0, `${context}\n${mended.stderr}`);
        await assertWorks(project, context);
        await assertBroughtOver(project, context);
        await endProgramsNaming(project.root);
      }
    },
  );
}

/** At the same place again, every path in an environment holds. */
async function copy({ home, run }: TestProject, from: string, to: string): Promise<void> {
  const ended = await run(["cp", "-a", from, to], { cwd: home });
  assert.equal(ended.code, 0, ended.stderr);
}

/** Milliseconds that bringing it over takes when nobody kills it. */
async function timed(project: TestProject): Promise<number> {
  const start = performance.now();
  const ended = await project.pyve(["init"]);
  assert.equal(ended.code, 0, ended.stderr);
  return performance.now() - start;
}

async function assertWorks(project: TestProject, context: string): Promise<void> {
  const code = "import sample, sys; print(sample.value, sys.prefix)";
  const ran = await project.pyve(["run", "python", "-c", code]);
  assert.equal(ran.code, 0, `${context}\n${ran.stderr}`);
  assert.equal(ran.stdout, `42 ${join(project.root, ".venv")}\n`, context);
}

/** As if nobody had killed anything: nothing temporary, nothing of the user's lost. */
async function assertBroughtOver(project: TestProject, context: string): Promise<void> {
  await assertNoLeftovers(project.root, context);
  const again = await project.pyve(["init"]);
  assert.match(again.stderr, /is up to date: nothing was changed/, context);
  assert.equal(await project.read(".env"), "TOKEN=abc\n", context);
  const envrc = await project.read(".envrc");
  assert.match(envrc, /^export MINE=1$/m, context);
  assert.doesNotMatch(envrc, /pyve-managed/, context);
  const config = await project.read(".pyve/config");
  assert.match(config, /^env_file: \.env$/m, context);
  assert.doesNotMatch(config, /3\.99\.9/, context);
}
