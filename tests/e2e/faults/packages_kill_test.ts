/**
 * `kill -9` at random moments while packages are added and removed: 3 kills for each way in the
 * default run, and `PYVE_KILLS` and `PYVE_SEED` as for kill_test.ts.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../../support/binary.ts";
import { endProgramsNaming, killAfter } from "../../support/faults/kill.ts";
import { assertNoLeftovers } from "../../support/faults/leftovers.ts";
import { chooseSeed, pick, type Random, randomFrom } from "../../support/faults/random.ts";
import { writeSampleWheel } from "../../support/faults/sample_wheel.ts";
import { needs, needsMicromamba } from "../../support/needs.ts";
import { type TestProject, testProject } from "../../support/project.ts";

const kills = Number(Deno.env.get("PYVE_KILLS") ?? "3");

const seed = chooseSeed();

/** A project in which `sample` comes and goes. */
interface Subject {
  readonly project: TestProject;
  /** The files that belong together, the spec first. */
  readonly files: readonly string[];
  /** What of the command line says where it goes. */
  readonly options: readonly string[];
  readonly publicName: string;
}

const requirements = "# web\r\n--no-index\n--find-links ./wheels\n";
const pyproject = '[project]\nname = "shop"\nversion = "1"\ndependencies = [\n] # none\n';
const environmentYml =
  "name: stats\nchannels: [conda-forge]\ndependencies:\n  - python\n  - pip\n" +
  "  - pip:\n      - --no-index\n      - --find-links wheels\n";

needs(
  ["uv", "flock"],
  `${kills} kills of add and remove do no harm (PYVE_SEED=${seed})`,
  () => harmless({ "requirements.txt": requirements }, ["requirements.txt"]),
);

needs(
  ["uv", "flock"],
  `${kills} kills of add and remove with a lock do no harm (PYVE_SEED=${seed})`,
  () => harmless({ "pyproject.toml": pyproject }, ["pyproject.toml", "pylock.toml"]),
);

needsMicromamba(
  `${kills} kills of add and remove in a conda environment do no harm (PYVE_SEED=${seed})`,
  async ({ path, environment }) => {
    await using project = await testProject({ "environment.yml": environmentYml });
    Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
    const files = ["environment.yml"];
    await goThrough({ project, files, options: ["--pip"], publicName: ".pyve/envs/stats" });
  },
  { localChannel: true },
);

async function harmless(
  texts: Readonly<Record<string, string>>,
  files: readonly string[],
): Promise<void> {
  await using project = await testProject(texts);
  // A pyproject.toml cannot say where wheels are.
  const wheels = join(project.root, "wheels");
  Object.assign(project.env, { UV_FIND_LINKS: wheels, UV_OFFLINE: "1" });
  await goThrough({ project, files, options: [], publicName: ".venv" });
}

async function goThrough(subject: Subject): Promise<void> {
  try {
    await killAll(subject);
  } finally {
    await endProgramsNaming(subject.project.root);
  }
}

async function killAll({ project, files, options, publicName }: Subject): Promise<void> {
  const random = randomFrom(seed);
  await writeSampleWheel(join(project.root, "wheels"), 40);
  const read = () => Promise.all(files.map((file) => project.read(file)));
  const add = ["add", "sample==1.0", ...options];
  const remove = ["remove", "sample", ...options];
  if (files.length > 1) await succeed(project, ["lock"]);
  await succeed(project, ["init", "--no-direnv"]);
  const without = await read();
  const span = { add: await duration(project, add), remove: 0 };
  const withIt = await read();
  span.remove = await duration(project, remove);
  assert.deepEqual(await read(), without);
  for (let kill = 0; kill < kills; kill++) {
    const args = kill % 2 === 0 ? add : remove;
    const [before, after] = args === add ? [without, withIt] : [withIt, without];
    const moment = momentOf(random) * (args === add ? span.add : span.remove);
    const victim = { argv: [pyve, ...args], cwd: project.root, env: project.env };
    const outcome = await killAfter(victim, moment);
    const context = `kill ${kill} of seed ${seed}: ${args.join(" ")} ${outcome} ` +
      `after ${moment.toFixed(1)} ms`;
    for (const [index, text] of (await read()).entries()) {
      assert.ok(text === before[index] || text === after[index], `${context}\n${text}`);
    }
    await succeed(project, ["run", "python", "-c", "print(42)"], context);
    await assertDone(project, args, context);
    assert.deepEqual(await read(), after, context);
    const code = `import importlib.util as u; assert (u.find_spec('sample') is not None) is ${
      args === add ? "True" : "False"
    }`;
    await succeed(project, ["run", "python", "-c", code], context);
    const again = await succeed(project, ["init", "--no-direnv"], context);
    assert.match(again, /is up to date: nothing was changed/, context);
    await assertNoLeftovers(project.root, context, publicName);
  }
  await endProgramsNaming(project.root);
  await assertNoLeftovers(project.root, `seed ${seed}, when every child had ended`, publicName);
}

/** The next same command ends well. One that was killed when all was done says that there is nothing to remove. */
async function assertDone(
  project: TestProject,
  args: readonly string[],
  context: string,
): Promise<void> {
  const ended = await project.pyve(args);
  if (ended.code === 2 && args[0] === "remove") {
    assert.match(ended.stderr, /does not ask for it/, context);
    const listed = await succeed(project, ["list", "--json"], context);
    assert.doesNotMatch(listed, /"sample"/, context);
    return;
  }
  assert.equal(ended.code, 0, `${context}\n${ended.stderr}`);
}

/** As a part of the whole: every third one is near the end, where the names change hands. */
function momentOf(random: Random): number {
  return pick(random, [random(), random(), 0.75 + random() * 0.3]);
}

/** What was said. */
async function succeed(
  project: TestProject,
  args: readonly string[],
  context = "",
): Promise<string> {
  const { code, stdout, stderr } = await project.pyve(args);
  assert.equal(code, 0, `${context}\n${args.join(" ")}\n${stderr}`);
  return stdout + stderr;
}

/** Milliseconds that the command takes when nobody kills it. */
async function duration(project: TestProject, args: readonly string[]): Promise<number> {
  const start = performance.now();
  await succeed(project, args);
  return performance.now() - start;
}
