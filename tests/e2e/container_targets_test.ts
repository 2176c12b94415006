/** What images of the targets have and lack, and that an image can be made twice alike: with podman. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Target } from "../../lib/plan/plan.ts";
import { type Ended, pyve, start } from "../support/binary.ts";
import type { Engine } from "../support/engine/engine.ts";
import { inspectImage } from "../support/engine/layers.ts";
import { basesOfPlan } from "../support/engine/plan_bases.ts";
import { projectFiles } from "../support/image_files.ts";
import { needsEngine } from "../support/needs.ts";

/** A package with a group of developers, and a lock of it. */
async function makeProject(engine: Engine): Promise<string> {
  const root = join(engine.folder, "project");
  const { "uv.lock": _lock, ...files } = await projectFiles("uv");
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(join(root, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, path), String(text));
  }
  const locked = await start(["uv", "lock"], { cwd: root, env: engine.env });
  assert.equal(locked.code, 0, locked.stderr);
  await basesOfPlan(engine, root);
  return root;
}

async function build(
  { env }: Engine,
  root: string,
  options: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const argv = ["timeout", "600", pyve, "container", "build", "--engine=podman", "--network=host"];
  const ended = await start([...argv, ...options], { cwd: root, env: { ...env, ...more } });
  assert.equal(ended.code, 0, ended.stderr);
}

/** Runs a command of the image of a target, as its own user. */
async function inTarget(engine: Engine, target: Target, argv: readonly string[]): Promise<Ended> {
  return await engine.podman(["run", "--rm", "--network=none", `greeter:${target}`, ...argv]);
}

async function said(engine: Engine, target: Target, argv: readonly string[]): Promise<string> {
  const ended = await inTarget(engine, target, argv);
  assert.equal(ended.code, 0, ended.stderr);
  return ended.stdout.trim();
}

const listed = "import importlib.metadata as m; " +
  "print(*sorted(one.name for one in m.distributions() if '/opt/env' in str(one.locate_file(''))))";
const home = ["python", "-c", "import greeter; print(greeter.__file__)"] as const;

/** The programs of a list that an image has, with or without a folder of the PATH. */
async function programs(
  engine: Engine,
  target: Target,
  names: readonly string[],
): Promise<readonly string[]> {
  const tests = names.flatMap((name) => ["-o", "-name", name]).slice(1);
  const leaveOut = ["-path", "/proc", "-prune", "-o", "-path", "/opt/micromamba-double", "-prune"];
  const type = ["!", "-type", "d", "-perm", "-u+x"];
  const find = ["find", "/", ...leaveOut, "-o", ...type, "(", ...tests, ")", "-print"];
  const { stdout } = await inTarget(engine, target, find);
  return stdout.split("\n").filter((path) => path !== "").map((path) => path.replace(/.*\//, ""));
}

needsEngine(
  "dev, ci and production have what each is for, and production no more",
  async (engine) => {
    const root = await makeProject(engine);
    for (const target of ["production", "ci", "dev"]) {
      await build(engine, root, [`--target=${target}`]);
    }

    assert.equal(await said(engine, "production", ["python", "-c", listed]), "click greeter");
    assert.equal(await said(engine, "ci", ["python", "-c", listed]), "click greeter iniconfig");
    assert.equal(await said(engine, "dev", ["python", "-c", listed]), "click greeter iniconfig");

    const forDevelopers = ["git", "less", "nano"];
    const forBuilds = ["uv", "pip", "pip3", "micromamba", "conda", "gcc", "cc"];
    const all = [...forDevelopers, ...forBuilds];
    assert.deepEqual(await programs(engine, "production", all), []);
    assert.ok((await programs(engine, "ci", all)).includes("git"));
    const ofDevelopers = await programs(engine, "dev", all);
    for (const name of forDevelopers) assert.ok(ofDevelopers.includes(name), name);
    assert.ok(!ofDevelopers.includes("uv"));

    const installed = /^\/opt\/env\/lib\/python3\.\d+\/site-packages\/greeter\/__init__\.py$/;
    assert.match(await said(engine, "production", home), installed);
    assert.match(await said(engine, "ci", home), installed);
    assert.equal(await said(engine, "dev", home), "/app/src/greeter/__init__.py");
    assert.equal(await said(engine, "dev", ["git", "config", "safe.directory"]), "/app");
    assert.match(await said(engine, "dev", ["getent", "passwd", "app"]), /:\/bin\/bash$/);
    for (const target of ["dev", "ci", "production"] as const) {
      assert.equal(await said(engine, target, ["id", "-u"]), "10001");
    }
  },
  { programs: ["uv"] },
);

needsEngine(
  "with a time of its sources an image has the same layers in every build",
  async (engine) => {
    const root = await makeProject(engine);
    const layers: (readonly string[])[] = [];
    for (const tag of ["one:1", "two:1"]) {
      // A fresh checkout has other times.
      await Deno.utime(join(root, "pyproject.toml"), 1e9 + layers.length, 1e9 + layers.length);
      const options = ["--target=production", "--no-cache", "--tag", tag];
      await build(engine, root, options, { SOURCE_DATE_EPOCH: "1700000000" });
      layers.push((await inspectImage(engine, tag)).RootFS.Layers);
    }
    const [one, two] = layers;
    assert.ok(one !== undefined && one.length > 3);
    assert.deepEqual(one, two);
  },
  { programs: ["uv"] },
);
