/**
 * `kill -9` at random moments while conda environments are made: 8 kills in the default run, and
 * `PYVE_KILLS` and `PYVE_SEED` as for kill_test.ts.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../../support/binary.ts";
import { endProgramsNaming, killAfter, killWhen } from "../../support/faults/kill.ts";
import { assertNoLeftovers } from "../../support/faults/leftovers.ts";
import { chooseSeed, pick, type Random, randomFrom } from "../../support/faults/random.ts";
import { writeSampleWheel } from "../../support/faults/sample_wheel.ts";
import type { Micromamba } from "../../support/micromamba/mod.ts";
import { needsMicromamba } from "../../support/needs.ts";
import { type TestProject, testProject } from "../../support/project.ts";

const kills = Number(Deno.env.get("PYVE_KILLS") ?? "8");

const seed = chooseSeed();

const init = ["init", "--no-direnv"];
const force = [...init, "--force"];
const sync = ["sync"];
const publicName = ".pyve/envs/stats";
const local = { localChannel: true } as const;

/** The one file that a user has beside it: what is there else was left. */
const wheels = "wheels";

needsMicromamba(
  `${kills} kills of init, init --force and sync of a conda environment do no harm (PYVE_SEED=${seed})`,
  async (micromamba) => {
    const random = randomFrom(seed);
    await using project = await condaProject(micromamba);
    let isMade = false;
    const span = await duration(project, init);
    for (let kill = 0; kill < kills; kill++) {
      // One in five is a project that never had an environment.
      if (kill % 5 === 0) isMade = await unmake(project);
      const args: readonly string[] = isMade ? pick(random, [init, force, force, sync]) : init;
      if (isMade && args !== force) await changeSpec(project, kill);
      const victim = { argv: [pyve, ...args], cwd: project.root, env: project.env };
      const after = momentOf(random) * span;
      const outcome = await killAfter(victim, after);
      const context = `kill ${kill} of seed ${seed}: ${args.join(" ")} ${outcome} after ` +
        `${after.toFixed(1)} ms`;
      if (isMade) await assertRuns(project, context);
      await assertMended(project, context);
      isMade = true;
    }
    await endProgramsNaming(project.root);
    await assertNoLeftovers(project.root, `seed ${seed}, when every child had ended`, publicName);
  },
  local,
);

needsMicromamba(
  "what micromamba puts beside environment.yml for pip goes with the unfinished environment",
  async (micromamba) => {
    await using project = await condaProject(micromamba);
    const victim = { argv: [pyve, ...init], cwd: project.root, env: project.env };
    const isPipAtWork = () =>
      [...Deno.readDirSync(project.root)].some(({ name }) => name.startsWith("mambaf"));
    await killWhen(victim, "pip is at work", isPipAtWork);
    await assertMended(project, "after pip was at work");
  },
  local,
);

/** A project with packages of conda and one of pip, which needs no index. */
async function condaProject({ path, environment }: Micromamba): Promise<TestProject> {
  const project = await testProject({ "environment.yml": specOf("") });
  await writeSampleWheel(join(project.root, wheels), 40);
  Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
  return project;
}

function specOf(comment: string): string {
  return `${comment}name: stats
channels: [conda-forge]
dependencies:
  - python
  - tabulate
  - activate-bash
  - pip
  - pip:
      - --no-index
      - --find-links ${wheels}
      - sample
`;
}

/** The next `init` ends well, and leaves nothing of what was killed. */
async function assertMended(project: TestProject, context: string): Promise<void> {
  const mended = await project.pyve(init);
  assert.equal(mended.code, 0, `${context}\n${mended.stderr}`);
  await assertNoLeftovers(project.root, context, publicName);
  const names = (await Array.fromAsync(Deno.readDir(project.root), ({ name }) => name)).sort();
  assert.deepEqual(names, [".gitignore", ".pyve", "environment.yml", wheels], context);
  await assertRuns(project, context);
}

async function assertRuns(project: TestProject, context: string): Promise<void> {
  const code = "import os, sample, tabulate; print(sample.value, os.environ['BASH_PARTS'])";
  const ended = await project.pyve(["run", "python", "-c", code]);
  assert.deepEqual([ended.code, ended.stdout], [0, "42 3\n"], `${context}\n${ended.stderr}`);
}

/** As a part of the whole: every second one is near the end, where the names change hands. */
function momentOf(random: Random): number {
  return random() < 0.5 ? random() * 1.1 : 0.75 + random() * 0.3;
}

/** Removes all that pyve made; gives "not made". */
async function unmake({ root }: TestProject): Promise<false> {
  for (const name of [".pyve", ".gitignore"]) {
    await Deno.remove(join(root, name), { recursive: true }).catch(() => {});
  }
  return false;
}

async function changeSpec(project: TestProject, kill: number): Promise<void> {
  await project.write("environment.yml", specOf(`# ${kill}\n`));
}

/** Milliseconds that the command takes when nobody kills it. */
async function duration(project: TestProject, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const ended = await project.pyve(args);
  assert.equal(ended.code, 0, ended.stderr);
  return performance.now() - start;
}
