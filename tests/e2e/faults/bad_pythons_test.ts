/** Pythons that cannot be used: one line that says why, the right exit status, nothing changed. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  assertComplaint,
  assertUnchanged,
  type Complaint,
} from "../../support/faults/complaint.ts";
import { type TestProject, testProject } from "../../support/project.ts";

interface Case extends Complaint {
  readonly name: string;
  readonly python: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly mode?: number;
}

const cases: readonly Case[] = [
  {
    name: "a version that nobody has",
    python: "3.99",
    exit: 1,
    says: /Cannot find .*3\.99.*--python/,
    hint: /./,
  },
  {
    name: "a name that no Python has",
    python: "three",
    exit: 1,
    says: /Cannot find a Python that is called `three`/,
    hint: /./,
  },
  {
    name: "a path where nothing is",
    python: "./nowhere/python",
    exit: 2,
    says: /Cannot find an interpreter at `.*\/nowhere\/python`/,
    hint: /`pyve init --python 3`/,
  },
  {
    name: "a folder without a Python",
    python: "./empty",
    files: { "empty/readme": "" },
    exit: 2,
    says: /Cannot find an interpreter at `.*\/empty`/,
    hint: /`pyve init --python 3`/,
  },
  {
    name: "a file that may not be run",
    python: "./python",
    files: { python: "#!/bin/sh\n" },
    mode: 0o644,
    exit: 1,
    says: /Cannot use `.*\/python` as Python: /,
    hint: /`pyve init --python 3`/,
  },
  {
    name: "a program that is no Python",
    python: "./python",
    files: { python: "#!/bin/sh\necho hello\n" },
    mode: 0o755,
    exit: 1,
    says: /Cannot use `.*\/python` as Python: it does not answer as a Python does$/,
    hint: /`pyve init --python 3`/,
  },
  {
    name: "a program that fails",
    python: "./python",
    files: { python: "#!/bin/sh\nexit 3\n" },
    mode: 0o755,
    exit: 1,
    says: /Cannot use `.*\/python` as Python: it ended with status 3$/,
    hint: /`pyve init --python 3`/,
  },
  {
    name: "a Python 2",
    python: "./python",
    files: { python: "#!/bin/sh\necho Unknown option: -I >&2\nexit 2\n" },
    mode: 0o755,
    exit: 1,
    says: /Cannot use `.*\/python` as Python: it is a Python older than 3\.4$/,
    hint: /`pyve init --python 3`/,
  },
];

for (const { name, python, files = {}, mode, ...complaint } of cases) {
  Deno.test(`--python with ${name} is told, and nothing is changed`, async () => {
    await using project = await testProject(files);
    if (mode !== undefined) await Deno.chmod(join(project.root, "python"), mode);
    const ended = await assertUnchanged(
      project.root,
      () => project.pyve(["init", "--python", python]),
    );
    assertComplaint(ended, complaint);
  });
}

Deno.test("the real Python 2 of the machine is refused by its version", async () => {
  const python = await findPython2();
  if (python === undefined) return;
  await using project = await testProject();
  const ended = await assertUnchanged(
    project.root,
    () => project.pyve(["init", "--python", python]),
  );
  assertComplaint(ended, { exit: 1, says: /Python 2\.7/, hint: /`pyve init --python 3`/ });
});

Deno.test("without any Python the error says so, and run still works where one was", async () => {
  await using project = await testProject();
  await succeeds(project, ["init", "--no-install", "--no-direnv"]);
  const nothing = { PATH: "", HOME: "/nowhere" };
  assert.match((await project.pyve(["run", "python", "-V"], { env: nothing })).stdout, /^Python 3/);
  await using other = await testProject();
  const ended = await assertUnchanged(
    other.root,
    () => other.pyve(["init", "--no-direnv"], { env: nothing }),
  );
  assertComplaint(ended, { exit: 1, says: /there is no Python here$/, hint: /install/ });
});

async function succeeds(project: TestProject, args: readonly string[]): Promise<void> {
  const ended = await project.pyve(args);
  assert.equal(ended.code, 0, ended.stderr);
}

async function findPython2(): Promise<string | undefined> {
  const home = join(Deno.env.get("PYENV_ROOT") ?? join(Deno.env.get("HOME") ?? "", ".pyenv"));
  const homes = await Array.fromAsync(Deno.readDir(join(home, "versions")), ({ name }) => name)
    .catch(() => []);
  const version = homes.find((name) => name.startsWith("2."));
  return version === undefined ? undefined : join(home, "versions", version, "bin", "python");
}
