/** Files and folders that one may not read or write. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertComplaint, assertUnchanged } from "../../support/faults/complaint.ts";
import { needsAbility } from "../../support/faults/capable.ts";
import { asPlainUser, giveToPlainUser } from "../../support/faults/users.ts";
import { type Ended, pyve } from "../../support/binary.ts";
import { type TestProject, testProject } from "../../support/project.ts";

/** A PATH whose programs every user may start. */
const PATH = "/usr/local/bin:/usr/bin:/bin";

/** A project of a plain user, with these files. */
async function plainProject(files: Readonly<Record<string, string>> = {}): Promise<TestProject> {
  const project = await testProject(files);
  const names = Object.keys(files).map((file) => join(project.root, file));
  await Deno.chmod(join(project.root, ".."), 0o755);
  await giveToPlainUser(project.root, project.home, ...names);
  return project;
}

function run(project: TestProject, args: readonly string[]): Promise<Ended> {
  return project.run([...asPlainUser([pyve]), ...args], { env: { PATH }, cwd: "/" });
}

needsAbility("users", "a requirements.txt that may not be read is named", async () => {
  await using project = await plainProject({ "requirements.txt": "six\n" });
  await Deno.chown(join(project.root, "requirements.txt"), 0, 0);
  await Deno.chmod(join(project.root, "requirements.txt"), 0o600);
  const ended = await assertUnchanged(
    project.root,
    () => run(project, ["-C", project.root, "init"]),
  );
  assertComplaint(ended, {
    exit: 1,
    says: /Cannot read `.*requirements\.txt`: permission denied$/,
    hint: /ls -ld/,
  });
});

needsAbility("users", "a folder that may not be entered is named", async () => {
  await using project = await plainProject();
  await Deno.chown(project.root, 0, 0);
  await Deno.chmod(project.root, 0o700);
  const ended = await run(project, ["-C", project.root, "init"]);
  assertComplaint(ended, { exit: 2, says: /Cannot work in .*: permission denied$/, hint: /-C/ });
});

needsAbility("users", "a project that may not be written is left as it is", async () => {
  await using project = await plainProject({ "requirements.txt": "six\n" });
  await Deno.chown(project.root, 0, 0);
  await Deno.chmod(project.root, 0o755);
  const ended = await assertUnchanged(
    project.root,
    () => run(project, ["-C", project.root, "init"]),
  );
  assertComplaint(ended, {
    exit: 1,
    says: /Cannot make folder `.*\.pyve`: permission denied$/,
    // The nearest folder that is there.
    hint: /`ls -ld \S+\/project`$/,
  });
});

needsAbility("users", "a project of another user is refused with 4", async () => {
  await using project = await testProject({ ".pyve/config": "backend: venv\n" });
  await Deno.chmod(join(project.root, ".."), 0o755);
  await Deno.chown(project.root, 12_345, 12_345);
  for (
    const args of [["init"], ["doctor"], ["config", "list"], ["config", "set", "prompt.show", "no"]]
  ) {
    const ended = await assertUnchanged(
      project.root,
      () => run(project, ["-C", project.root, ...args]),
    );
    assertComplaint(ended, { exit: 4, says: /it belongs to another user$/, hint: /`chown`/ });
  }
});

needsAbility(
  "users",
  "a file of ours that belongs to root is replaced where the folder is one's own",
  async () => {
    await using project = await plainProject({ ".gitignore": "*.log\n" });
    await Deno.chown(join(project.root, ".gitignore"), 0, 0);
    const ended = await run(project, ["-C", project.root, "init", "--no-install", "--no-direnv"]);
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(await project.read(".gitignore"), /^\*\.log\n[^]*\.pyve/);
  },
);
