/** Disks that are full or read-only: nothing is left half done on them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve, start } from "../../support/binary.ts";
import { needsAbility } from "../../support/faults/capable.ts";
import { assertComplaint, assertUnchanged } from "../../support/faults/complaint.ts";
import { smallDisk, type TestDisk } from "../../support/faults/disks.ts";
import { type TestProject, testProject } from "../../support/project.ts";
import { snapshot } from "../../support/snapshot.ts";

/** Programs of the system alone: uv would keep its cache on another disk. */
const PATH = "/usr/local/bin:/usr/bin:/bin";

needsAbility(
  "mount",
  "on a read-only disk nothing is tried, and what is there still runs",
  async () => {
    await using disk = await smallDisk(64 * 1024);
    await using project = await testProject();
    const env = { ...project.env };
    const init = [pyve, "init", "--no-direnv", "--no-install"];
    const made = await start(init, { cwd: disk.path, env });
    assert.equal(made.code, 0, made.stderr);
    await disk.makeReadOnly();
    const ran = await start([pyve, "run", "python", "-V"], { cwd: disk.path, env });
    assert.deepEqual([ran.code, ran.stderr], [0, ""]);
    for (const args of [["init", "--force"], ["config", "set", "prompt.show", "false"]]) {
      const ended = await assertUnchanged(
        disk.path,
        () => start([pyve, ...args], { cwd: disk.path, env }),
      );
      assertComplaint(ended, {
        exit: 1,
        says: /Cannot .*: the file system is read-only$/,
        hint: /writable/,
      });
    }
  },
);

for (const kibibytes of [12, 200, 2_000]) {
  needsAbility("mount", `a disk of ${kibibytes} KiB is full: nothing is left on it`, async () => {
    await using disk = await smallDisk(kibibytes);
    await using project = await testProject();
    const where = { cwd: disk.path, env: { ...project.env, PATH } };
    const ended = await assertUnchanged(
      disk.path,
      () => start([pyve, "init", "--no-direnv"], where),
    );
    assertComplaint(ended, { exit: 1, says: /Cannot /, hint: /./, quotes: true });
    assert.match(ended.stderr, /no space left/i);
  });
}

needsAbility(
  "mount",
  "a disk that gets full in the very end of an init is left as it was",
  async () => {
    await using project = await testProject();
    const init = async (disk: TestDisk) => {
      await Deno.writeTextFile(join(disk.path, "pyproject.toml"), "[tool.pyve]\n");
      await Deno.mkdir(join(disk.path, ".pyve"));
      await Deno.writeTextFile(join(disk.path, ".pyve", "config"), "venv: { pip: false }\n");
      return await assertOutcome(disk.path, project);
    };
    await using large = await smallDisk(4_000);
    assert.deepEqual(await init(large), { code: 0, refused: [] });
    const needed = await large.used();
    const refused = new Set<string>();
    for (let missing = 4; missing <= 32; missing += 4) {
      await using disk = await smallDisk(needed - missing);
      for (const file of (await init(disk)).refused) refused.add(file);
    }
    for (const file of [".envrc", "run", "state.json"]) {
      assert.ok(refused.has(file), `${file} is one of ${[...refused].join(", ")}`);
    }
  },
);

/** Runs init; where it fails, nothing may be changed. Tells which file it could not write. */
async function assertOutcome(
  folder: string,
  { env }: TestProject,
): Promise<{ readonly code: number; readonly refused: readonly string[] }> {
  const before = await snapshot(folder);
  const where = { cwd: folder, env: { ...env, PATH } };
  const { code, stderr } = await start([pyve, "init"], where);
  if (code === 0) return { code, refused: [] };
  assert.match(stderr, /^error: Cannot .*no space left on /ims);
  assert.deepEqual(await snapshot(folder), before, stderr);
  assert.doesNotMatch(stderr, /Traceback/);
  const [, file] = /^error: Cannot write `[^`]*\/([^`/]+)`/m.exec(stderr) ?? [];
  return { code, refused: file === undefined ? [] : [file] };
}

needsAbility("mount", "a disk that gets full keeps the environment that is there", async () => {
  await using disk = await smallDisk(40_000);
  await using project = await testProject();
  const where = { cwd: disk.path, env: { ...project.env, PATH } };
  const made = await start([pyve, "init", "--no-direnv"], where);
  assert.equal(made.code, 0, made.stderr);
  await disk.fill({ leave: 1024 });
  const ended = await assertUnchanged(
    disk.path,
    () => start([pyve, "init", "--no-direnv", "--force"], where),
  );
  assertComplaint(ended, { exit: 1, says: /Cannot /, hint: /./, quotes: true });
  const ran = await start([pyve, "run", "pip", "--version"], where);
  assert.equal(ran.code, 0, ran.stderr);
});
