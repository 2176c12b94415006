/** `pyve envs` and `pyve python list` through the compiled binary. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { succeeds, testProject } from "../support/project.ts";
import { snapshot } from "../support/snapshot.ts";

const make = ["init", "--no-direnv", "--no-install"];

Deno.test("envs lists what init made, which one is active, and how large it is", async () => {
  await using project = await testProject({ "src/module.py": "" });
  await succeeds(project, make);
  await succeeds(project, [...make, "--env", "dev"]);
  await project.write(".pyve/envs/dev/large", "x".repeat(3_000_000));
  const before = await snapshot(dirname(project.root));
  const active = { VIRTUAL_ENV: join(project.root, ".pyve", "envs", "dev") };
  const cwd = join(project.root, "src");
  const { code, stdout, stderr } = await project.pyve(["envs", "--size"], { env: active, cwd });
  assert.deepEqual([code, stderr], [0, ""]);
  const [heading = "", first = "", second = ""] = stdout.split("\n");
  assert.match(heading, /^ {2}Name +Backend +Python +Prefix +State +Size +Made$/);
  assert.match(first, /^ {2}default +venv +3\.\d+\.\d+\S* +\.venv +usable +\S+ [kM]?B +\d{4}-/);
  assert.match(second, /^\* dev +venv +\S+ +\.pyve\/envs\/dev +usable +\d+\.\d MB +\d{4}-/);
  assert.deepEqual(await snapshot(dirname(project.root)), before);
});

Deno.test("envs tells a broken environment, as words and as data", async () => {
  await using project = await testProject();
  await succeeds(project, make);
  await Deno.remove(join(project.root, ".venv"));
  assert.match(await succeeds(project, ["envs"]), /default .* damaged: its folder is gone/);
  const { environments } = JSON.parse(await succeeds(project, ["envs", "--json"]));
  assert.deepEqual([environments[0].status, environments[0].cause], ["damaged", "missing"]);
});

Deno.test("python list marks the Python that init takes then", async () => {
  await using project = await testProject();
  const { chosen, interpreters } = JSON.parse(
    await succeeds(project, ["python", "list", "--json"]),
  );
  assert.ok(interpreters.some(({ path }: { readonly path: string }) => path === chosen.path));
  assert.match(await succeeds(project, ["python", "list"]), /^\* 3\.\d+/m);
  await succeeds(project, make);
  const { environments } = JSON.parse(await project.read(".pyve/state.json"));
  assert.equal(environments.default.interpreter.path, chosen.path);
});
