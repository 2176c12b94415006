/**
 * `kill -9` at random moments. 20 kills in the default run; `PYVE_KILLS=200` makes more, and
 * `PYVE_SEED` to have the moments of an earlier run again.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../../support/binary.ts";
import {
  endProgramsNaming,
  killAfter,
  killWhen,
  programsNaming,
} from "../../support/faults/kill.ts";
import { assertNoLeftovers } from "../../support/faults/leftovers.ts";
import { chooseSeed, pick, type Random, randomFrom } from "../../support/faults/random.ts";
import { sampleRequirements, writeSampleWheel } from "../../support/faults/sample_wheel.ts";
import { needs } from "../../support/needs.ts";
import { type TestProject, testProject } from "../../support/project.ts";

const all = Number(Deno.env.get("PYVE_KILLS") ?? "20");

const seed = chooseSeed();

/** pip takes five times as long as uv. */
const shares = { uv: Math.ceil(all * 0.7), pip: Math.floor(all * 0.3) } as const;

for (const [installer, kills] of Object.entries(shares)) {
  const init = ["init", "--no-direnv", "--installer", installer];
  const force = [...init, "--force"];
  const set = ["config", "set", "prompt.format", "({backend})"];

  needs(
    [installer, "flock"],
    `${kills} kills of init, init --force and config set with ${installer} do no harm (PYVE_SEED=${seed})`,
    async () => {
      const random = randomFrom(seed);
      await using project = await sampleProject();
      let isMade = false;
      const span = { init: await duration(project, init), set: await duration(project, set) };
      for (let kill = 0; kill < kills; kill++) {
        // One in five is a project that never had an environment.
        if (kill % 5 === 0) isMade = await unmake(project);
        const args: readonly string[] = isMade
          ? pick(random, [init, force, force, force, set])
          : init;
        if (isMade && args === init) await changeSpec(project, kill);
        const after = momentOf(random) * (args === set ? span.set : span.init);
        const victim = { argv: [pyve, ...args], cwd: project.root, env: project.env };
        const outcome = await killAfter(victim, after);
        const context = `kill ${kill} of seed ${seed}: ${args.join(" ")} ${outcome} ` +
          `after ${after.toFixed(1)} ms`;
        if (isMade) await assertRuns(project, context);
        const mended = await project.pyve(init);
        assert.equal(mended.code, 0, `${context}\n${mended.stderr}`);
        await assertNoLeftovers(project.root, context);
        await assertRuns(project, context);
        isMade = true;
      }
      await endProgramsNaming(project.root);
      await assertNoLeftovers(project.root, `seed ${seed}, when every child had ended`);
    },
  );
}

needs(
  ["flock"],
  "an installer that goes on writing after its pyve was killed is ended, and nothing comes back",
  async () => {
    await using project = await sampleProject();
    const folder = join(project.home, "bin");
    await Deno.mkdir(folder);
    await Deno.writeTextFile(join(folder, "uv"), restless, { mode: 0o755 });
    const env = { ...project.env, PATH: `${folder}:${project.env["PATH"]}` };
    const argv = [pyve, "init", "--no-direnv", "--installer", "uv"];
    try {
      const envs = join(project.root, ".pyve", "envs");
      const isInstalling = () => programsNaming(`${folder}/uv`).length > 0;
      await killWhen({ argv, cwd: project.root, env }, "uv has started", isInstalling);
      assert.ok(programsNaming(envs).length > 0, "the installer goes on");
      const made = await project.pyve(["init", "--no-direnv", "--installer", "pip"]);
      assert.equal(made.code, 0, made.stderr);
      await assertNoLeftovers(project.root, "at once");
      assert.deepEqual(programsNaming(envs), []);
      await assertRuns(project, "afterwards");
    } finally {
      await endProgramsNaming(project.root, 0);
    }
  },
);

/** A uv that never ends: it makes files in whatever folder it is given. */
const restless = `#!/bin/sh
for folder; do :; done
while :; do
  mkdir -p "$folder/lib/python3/site-packages/part"
  echo x >"$folder/lib/python3/site-packages/part/x.py"
done
`;

async function sampleProject(): Promise<TestProject> {
  const project = await testProject({ "requirements.txt": sampleRequirements });
  await writeSampleWheel(join(project.root, "wheels"), 40);
  return project;
}

/** As a part of the whole: every second one is near the end, where the names change hands. */
function momentOf(random: Random): number {
  return random() < 0.5 ? random() * 1.1 : 0.75 + random() * 0.3;
}

/** Removes all that pyve made; gives "not made". */
async function unmake({ root }: TestProject): Promise<false> {
  for (const name of [".venv", ".pyve", ".gitignore"]) {
    await Deno.remove(join(root, name), { recursive: true }).catch(() => {});
  }
  return false;
}

async function changeSpec(project: TestProject, kill: number): Promise<void> {
  await project.write("requirements.txt", `# ${kill}\n${sampleRequirements}`);
}

/** Milliseconds that the command takes when nobody kills it. */
async function duration(project: TestProject, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const ended = await project.pyve(args);
  assert.equal(ended.code, 0, ended.stderr);
  return performance.now() - start;
}

async function assertRuns(project: TestProject, context: string): Promise<void> {
  const ended = await project.pyve([
    "run",
    "python",
    "-c",
    "import sample; print(sample.value)",
  ]);
  assert.deepEqual([ended.code, ended.stdout], [0, "42\n"], `${context}\n${ended.stderr}`);
}
