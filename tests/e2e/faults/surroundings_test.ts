/** Poor surroundings: where enough is there the commands work, else they say what is missing. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertComplaint, assertUnchanged } from "../../support/faults/complaint.ts";
import { pyve } from "../../support/binary.ts";
import { type TestProject, testProject } from "../../support/project.ts";

/** `env` around the command line: what it unsets or sets. */
const poor: Readonly<Record<string, readonly string[]>> = {
  "HOME unset": ["-u", "HOME"],
  "HOME that is not there": ["HOME=/nowhere/at all"],
  "TERM unset": ["-u", "TERM"],
  "TERM=dumb": ["TERM=dumb"],
  "the locale C": ["LC_ALL=C", "LANG=C"],
  "a locale that the machine does not have": ["LC_ALL=de_DE.ISO-8859-1", "LANG=xx_XX"],
  "no variable but PATH": ["-i", `PATH=${Deno.env.get("PATH")}`],
  "a TMPDIR that is not there": ["TMPDIR=/nowhere/tmp"],
};

const job = [
  ["init", "--no-direnv"],
  ["run", "python", "-c", "import sys; assert sys.prefix.endswith('.venv')"],
  ["doctor"],
  ["config", "list", "--show-origin"],
] as const;

for (const [what, words] of Object.entries(poor)) {
  Deno.test(`init, run, doctor and config work with ${what}`, async () => {
    await using project = await testProject({ "requirements.txt": "# nothing\n" }, "projekt ü");
    for (const args of job) {
      const ended = await project.run(["env", ...words, pyve, ...args]);
      assert.equal(ended.code, 0, `${args.join(" ")}\n${ended.stdout}${ended.stderr}`);
    }
  });
}

const shells: Readonly<Record<string, string>> = {
  "standard input closed": '"$@" <&-',
  "standard output closed": '"$@" >&-',
  "standard error closed": '"$@" 2>&-',
  "standard error full": '"$@" 2>/dev/full',
  "all streams closed": '"$@" <&- >&- 2>&-',
};

for (const [what, script] of Object.entries(shells)) {
  Deno.test(`init and run work with ${what}`, async () => {
    await using project = await testProject();
    for (const args of [["init", "--no-direnv", "--no-install"], ["run", "touch", "ran"]]) {
      const ended = await project.run(["sh", "-c", script, "sh", pyve, ...args]);
      assert.equal(ended.code, 0, `${args.join(" ")}\n${ended.stdout}${ended.stderr}`);
    }
    assert.ok((await Deno.stat(join(project.root, "ran"))).isFile);
  });
}

Deno.test("a result that cannot be written to standard output is an error", async () => {
  await using project = await testProject();
  for (const args of [["config", "list"], ["init", "--dry-run", "--json"], ["--version"]]) {
    const ended = await assertUnchanged(
      project.root,
      () => project.run(["sh", "-c", '"$@" >/dev/full', "sh", pyve, ...args]),
    );
    assertComplaint(ended, {
      exit: 1,
      says: /Cannot write to standard output: no space left on the device$/,
      hint: /./,
    });
  }
});

Deno.test("in a folder that was removed meanwhile nothing is done", async () => {
  await using project = await testProject();
  await succeeds(project, ["init", "--no-direnv", "--no-install"]);
  const script = 'mkdir gone; cd gone; rmdir ../gone; "$@"';
  // Deno itself ends here, before any line of ours can say it better.
  for (const args of [["init"], ["run", "touch", join(project.root, "ran")], ["config", "list"]]) {
    const ended = await assertUnchanged(
      project.root,
      () => project.run(["sh", "-c", script, "sh", pyve, ...args]),
    );
    assert.notEqual(ended.code, 0);
    assert.equal(ended.stdout, "");
  }
});

Deno.test("a folder with a colon in its name is refused: PATH cannot hold it", async () => {
  await using project = await testProject({}, "a:b");
  const ended = await assertUnchanged(project.root, () => project.pyve(["init"]));
  assertComplaint(ended, { exit: 2, says: /PATH has no way to write `:`/, hint: /rename/ });
});

Deno.test("folders with very long names work", async () => {
  for (const name of ["n".repeat(255), "ü".repeat(127)]) {
    await using project = await testProject({}, name);
    await succeeds(project, ["init", "--no-direnv", "--venv-dir", "v".repeat(255)]);
    await succeeds(project, ["run", "pip", "--version"]);
    await succeeds(project, ["doctor"]);
  }
});

Deno.test("a project inside of another is one of its own", async () => {
  await using project = await testProject();
  const inner = join(project.root, "inner");
  await Deno.mkdir(inner);
  await succeeds(project, ["init", "--no-direnv", "--no-install"]);
  await succeeds(project, ["-C", inner, "init", "--no-direnv", "--no-install"]);
  for (const folder of [project.root, inner]) {
    const ended = await project.pyve(
      ["run", "python", "-c", "import sys; print(sys.prefix)"],
      { cwd: folder },
    );
    assert.equal(ended.stdout.trim(), join(folder, ".venv"));
  }
});

Deno.test("a lock that somebody holds is waited for, then told with 75", async () => {
  await using project = await testProject();
  await succeeds(project, ["init", "--no-direnv", "--no-install"]);
  using lock = await Deno.open(join(project.root, ".pyve", "lock"), { write: true });
  await lock.lock(true);
  for (const args of [["init", "--force"], ["config", "set", "venv.pip", "false"]]) {
    const ended = await assertUnchanged(
      project.root,
      () => project.pyve([...args, "--lock-timeout", "0.5"]),
    );
    assertComplaint(ended, { exit: 75, says: /another pyve/, hint: /--lock-timeout/ });
    assert.match(ended.stderr, /^note: waiting for another pyve/m);
  }
  await succeeds(project, ["run", "true"]);
});

async function succeeds(project: TestProject, args: readonly string[]): Promise<void> {
  const ended = await project.pyve(args);
  assert.equal(ended.code, 0, `${args.join(" ")}\n${ended.stdout}${ended.stderr}`);
}
