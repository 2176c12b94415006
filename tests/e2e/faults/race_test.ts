/** Several pyves at once in one project: each waits for its turn, and nobody sees half a thing. */
import assert from "node:assert/strict";
import { assertNoLeftovers } from "../../support/faults/leftovers.ts";
import { pyve } from "../../support/binary.ts";
import { needs } from "../../support/needs.ts";
import { testProject } from "../../support/project.ts";

needs(["flock"], "inits, forced ones, settings and programs at once all end 0", async () => {
  await using project = await testProject({ "requirements.txt": "# nothing\n" });
  const init = ["init", "--no-direnv"];
  assert.equal((await project.pyve(init)).code, 0);
  const commands = [
    [...init, "--force"],
    ["config", "set", "prompt.show", "false"],
    ["run", "python", "-c", "import pip"],
    init,
    [...init, "--force", "--env", "dev"],
    ["config", "set", "prompt.format", "({backend})"],
    ["run", "pip", "--version"],
    ["doctor"],
    [...init, "--venv-dir", ".venv"],
  ];
  const ended = await Promise.all(commands.map((args) => project.pyve(args)));
  for (const [index, { code, stdout, stderr }] of ended.entries()) {
    assert.equal(code, 0, `${commands[index]?.join(" ")}\n${stdout}${stderr}`);
  }
  assert.match(await project.read(".pyve/config"), /show: false/);
  assert.match(await project.read(".pyve/config"), /format: /);
  assert.equal((await project.pyve(["run", "--env", "dev", "python", "-c", "import pip"])).code, 0);
  const envs = await Array.fromAsync(
    Deno.readDir(`${project.root}/.pyve/envs`),
    ({ name }) => name,
  );
  assert.deepEqual(envs.map((name) => name.split(".")[0]).sort(), ["default", "dev", "dev"]);
});

needs(
  ["flock"],
  "where the first init is being killed the second one makes the environment",
  async () => {
    await using project = await testProject();
    const init = ["init", "--no-direnv", "--no-install"];
    const [, second] = await Promise.all([
      project.run(["timeout", "--signal=KILL", "0.15", pyve, ...init]),
      project.pyve(init),
    ]);
    assert.equal(second.code, 0, second.stderr);
    assert.equal((await project.pyve(init)).code, 0);
    await assertNoLeftovers(project.root, "after both");
  },
);
