/** `pyve purge` through the compiled binary: what goes, what stays, questions, kills. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { pyve } from "../support/binary.ts";
import { killAfter } from "../support/faults/kill.ts";
import { succeeds, type TestProject, testProject } from "../support/project.ts";
import { snapshot } from "../support/snapshot.ts";
import { inTerminal, type Turn } from "../support/terminal.ts";

const make = ["init", "--no-install"];
const files = {
  "requirements.txt": "# nothing yet\n",
  "src/shop.py": "print('shop')\n",
  ".gitignore": "*.log\n",
  ".envrc": "export MINE=1\n",
};

/** All below the folder around the project and HOME, without what purge leaves on purpose. */
async function look(project: TestProject): Promise<Map<string, string>> {
  const found = await snapshot(dirname(project.root));
  for (const path of ["project/.pyve", "project/.pyve/config"]) found.delete(path);
  // Installers have their caches there, and direnv what it may load.
  for (const path of found.keys()) {
    if (/^home\/\.(?:local|config|cache)/.test(path)) found.delete(path);
  }
  // Our block was in them: they are written anew, with the text that they had.
  for (const name of [".gitignore", ".envrc"]) {
    if (found.has(`project/${name}`)) found.set(`project/${name}`, await project.read(name));
  }
  return found;
}

async function inQuestion(
  project: TestProject,
  args: readonly string[],
  dialogue: readonly Turn[],
): ReturnType<typeof inTerminal> {
  return await inTerminal([pyve, ...args], { cwd: project.root, env: project.env }, dialogue);
}

Deno.test("everything that init made goes; the project and HOME are as they were before", async () => {
  await using project = await testProject(files);
  const before = await look(project);
  await succeeds(project, make);
  await succeeds(project, [...make, "--env", "dev"]);
  await succeeds(project, ["purge", "--all", "--yes"]);
  const after = await look(project);
  assert.deepEqual(after, before);
  assert.deepEqual(await namesIn(join(project.root, ".pyve")), ["config"]);
  assert.match((await project.pyve(["purge", "--yes"])).stderr, /^Nothing to remove/);
  await succeeds(project, make);
  assert.equal(await succeeds(project, ["run", "python", "-c", "print(1)"]), "1");
});

Deno.test("a global conda environment of the same name stays, and micromamba is not called", async () => {
  await using project = await testProject(files);
  const bin = join(project.home, "bin");
  const global = join(project.home, "mamba", "envs", "project");
  const write = async (path: string, text: string): Promise<void> => {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, text, { mode: 0o755 });
  };
  await write(join(global, "conda-meta", "history"), "==> made <==\n");
  await write(
    join(project.home, ".conda", "environments.txt"),
    `${global}\n${project.root}/.venv\n`,
  );
  for (const name of ["micromamba", "mamba", "conda"]) {
    await write(join(bin, name), `#!/bin/sh\ntouch '${project.home}/called'\n`);
  }
  await succeeds(project, [...make, "--no-direnv"]);
  const home = async () =>
    [...await snapshot(project.home)].filter(([path]) => !path.includes("/pyve/allowed/"));
  const before = await home();
  const env = { PATH: `${bin}:${project.env["PATH"]}` };
  const { code, stderr } = await project.pyve(["purge", "--all", "--yes"], { env });
  assert.equal(code, 0, stderr);
  // The hook may not enter it any more: that alone is forgotten.
  assert.deepEqual(await home(), before);
});

Deno.test("on a terminal it shows what goes and asks; no, the end of input and Ctrl-C keep everything", async () => {
  await using project = await testProject(files);
  await succeeds(project, make);
  const before = await snapshot(project.root);
  const wait = "Remove all of this?";
  const answers = [["n", 2], ["\x04", 2], ["\x03", 130]] as const;
  for (const [send, status] of answers) {
    const { code, output } = await inQuestion(project, ["purge"], [{ wait, send }]);
    assert.equal(code, status, output);
    assert.match(output, /environment default +[\d.]+ [kM]?B/);
    assert.match(output, status === 2 ? /Kept everything/ : /Interrupted/);
    assert.deepEqual(await snapshot(project.root), before);
  }
  const { code, output } = await inQuestion(project, ["purge"], [{ wait, send: "y" }]);
  assert.equal(code, 0, output);
  assert.deepEqual(await namesIn(join(project.root, ".pyve")), ["config"]);
});

Deno.test("without a terminal and without --yes it ends with 2, names --yes, and removes nothing", async () => {
  await using project = await testProject(files);
  await succeeds(project, make);
  const before = await snapshot(project.root);
  const { code, stderr } = await project.pyve(["purge"]);
  assert.equal(code, 2);
  assert.match(stderr, /hint: run `pyve purge --yes` to remove it/);
  assert.deepEqual(await snapshot(project.root), before);
});

Deno.test("whenever it is killed, the next one finishes, and nothing else is gone", async () => {
  await using project = await testProject(files);
  const before = await look(project);
  const argv = [pyve, "purge", "--all", "--yes"];
  let killed = 0;
  for (const milliseconds of [20, 35, 50, 65, 90]) {
    await succeeds(project, [...make, "--no-direnv"]);
    for (let file = 0; file < 500; file++) {
      await project.write(`.venv/many/${file % 20}/${file}`, "");
    }
    const ended = await killAfter({ argv, cwd: project.root, env: project.env }, milliseconds);
    if (ended === "killed") killed++;
    await succeeds(project, ["purge", "--all", "--yes"]);
    const after = await look(project);
    // A kill after the last step but one leaves the lock's file, which means nothing.
    after.delete("project/.pyve/lock");
    assert.deepEqual(after, before, `killed after ${milliseconds} ms`);
  }
  assert.ok(killed > 0, "no kill came in time");
});

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}
