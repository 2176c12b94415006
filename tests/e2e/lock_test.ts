import assert from "node:assert/strict";
import { join } from "node:path";
import { findCondaLock } from "../support/conda_lock.ts";
import type { Micromamba } from "../support/micromamba/mod.ts";
import { needs, needsMicromamba } from "../support/needs.ts";
import { succeeds, type TestProject, testProject } from "../support/project.ts";
import { type IndexAnswer, simpleIndex } from "../support/simple_index.ts";

const environment = `channels: [conda-forge]
dependencies:
  - python
  - tabulate <0.9
platforms: [linux-64, osx-arm64]
`;

/** A project whose pyve uses the micromamba of the tests. */
async function condaProject(
  micromamba: Micromamba,
  content: string = environment,
): Promise<TestProject> {
  const project = await testProject({ "environment.yml": content });
  const env = { ...micromamba.environment, PYVE_MICROMAMBA: micromamba.path };
  const run: TestProject["run"] = (argv, where = {}) =>
    project.run(argv, { ...where, env: { ...env, ...where.env } });
  return {
    ...project,
    run,
    pyve: (args, where = {}) => project.pyve(args, { ...where, env: { ...env, ...where.env } }),
    [Symbol.asyncDispose]: () => project[Symbol.asyncDispose](),
  };
}

needsMicromamba("two locks of one environment.yml are the same bytes", async (micromamba) => {
  await using project = await condaProject(micromamba);
  await succeeds(project, ["lock"]);
  const first = await project.read("conda-lock.yml");
  await Deno.remove(join(project.root, "conda-lock.yml"));
  await succeeds(project, ["lock"]);
  assert.equal(await project.read("conda-lock.yml"), first);
  const names = [...first.matchAll(/^- name: (.*)$/gm)].map(([, name]) => name);
  const digests = [...first.matchAll(/^ {4}sha256: '?[0-9a-f]{64}'?$/gm)];
  assert.ok(names.includes("tabulate"));
  assert.equal(digests.length, names.length);
}, { localChannel: true });

needsMicromamba("micromamba makes the environment from the lock", async (micromamba) => {
  await using project = await condaProject(micromamba);
  await succeeds(project, ["lock"]);
  const prefix = join(project.home, "prefix");
  const argv = [micromamba.path, "create", "-y", "-p", prefix, "-f", "conda-lock.yml"];
  const made = await project.run(argv);
  assert.equal(made.code, 0, made.stdout + made.stderr);
  const ran = await project.run([join(prefix, "bin", "tabulate")]);
  assert.match(ran.stdout, /^tabulate 0\.8/);
}, { localChannel: true });

needsMicromamba(
  "a fresh clone of a locked project is up to date; one changed dependency is named",
  async (micromamba) => {
    await using project = await condaProject(micromamba);
    await succeeds(project, ["lock"]);
    const git = async (...words: readonly string[]): Promise<void> => {
      const who = ["-c", "user.name=ada", "-c", "user.email=ada@mail.example"];
      const ended = await project.run(["git", ...who, ...words]);
      assert.equal(ended.code, 0, ended.stderr);
    };
    await git("init", "-q");
    await git("add", "environment.yml", "conda-lock.yml");
    await git("commit", "-q", "-m", "lock");
    const clone = join(project.home, "clone");
    await git("clone", "-q", project.root, clone);
    const times = [[0, 1_000_000_000], [1_000_000_000, 0]] as const;
    for (const [spec, lock] of times) {
      await Deno.utime(join(clone, "environment.yml"), spec, spec);
      await Deno.utime(join(clone, "conda-lock.yml"), lock, lock);
      const checked = await project.pyve(["lock", "--check"], { cwd: clone });
      assert.equal(checked.code, 0, checked.stderr);
      assert.match(checked.stderr, /up to date/);
    }
    const changed = environment.replace("tabulate <0.9", "tabulate >=0.9");
    await Deno.writeTextFile(join(clone, "environment.yml"), changed);
    const stale = await project.pyve(["lock", "--check"], { cwd: clone });
    assert.equal(stale.code, 4);
    assert.match(stale.stderr, /stale[^]*now wants `tabulate >=0\.9`, the lock has 0\.8/);
  },
  { localChannel: true, programs: ["git"] },
);

/**
 * A test that asks conda-lock, too; skipped with the reason where it cannot be had, unless
 * `PYVE_TEST_REQUIRE` names it.
 */
function needsCondaLock(
  name: string,
  test: (
    micromamba: Micromamba,
    condaLock: Extract<ReturnType<typeof findCondaLock>, { kind: "ready" }>,
  ) => Promise<void>,
): void {
  const condaLock = findCondaLock();
  if (condaLock.kind === "ready") {
    needsMicromamba(name, (micromamba) => test(micromamba, condaLock), { localChannel: true });
    return;
  }
  const { why } = condaLock;
  const required = (Deno.env.get("PYVE_TEST_REQUIRE") ?? "").split(",").includes("conda-lock");
  Deno.test({
    name: required ? name : `${name} (skipped: ${why})`,
    ignore: !required,
    fn() {
      throw new Error(`\`conda-lock\` is required: ${why}`);
    },
  });
}

needsCondaLock("conda-lock reads the lock, renders it, and agrees that it is current", async (
  micromamba,
  { program },
) => {
  await using project = await condaProject(micromamba);
  await succeeds(project, ["lock"]);
  const lock = await project.read("conda-lock.yml");
  const rendered = await project.run([program, "render", "-p", "linux-64", "conda-lock.yml"]);
  assert.equal(rendered.code, 0, rendered.stderr);
  const explicit = await project.read("conda-linux-64.lock");
  assert.match(explicit, /@EXPLICIT\n[^]*\/tabulate-0\.8/);
  const checked = await project.run([
    program,
    "lock",
    "--micromamba",
    "--conda",
    micromamba.path,
    "--check-input-hash",
    "-f",
    "environment.yml",
    "--lockfile",
    "conda-lock.yml",
  ]);
  assert.equal(checked.code, 0, checked.stderr);
  assert.match(checked.stderr, /already locked for \['linux-64', 'osx-arm64'\]/);
  assert.equal(await project.read("conda-lock.yml"), lock);
});

/** What environment.yml may say in its dependencies, each hashed by conda-lock in its own way. */
const specs = [
  "python=3.11",
  "numpy >=1.26,<3",
  "libarchive>=3.8 lgpl_*",
  "tabulate ==0.9.0",
  "bioconda::samtools=1.15=h0",
  "conda-forge/linux-64::zlib",
  "toolz 1.0|>=1.1,<2",
  "a=1.2*",
  "b ~=1.2",
  "c!=1.*",
  "d * build_3",
];

/** A package for each of the specs: a lock without them would have lost them. */
function packagesOn(platform: string): readonly object[] {
  return specs.map((spec) => ({
    name: /^(?:.*::)?([a-z]+)/.exec(spec)?.[1],
    version: "1",
    manager: "conda",
    platform,
    dependencies: {},
    url: "https://channel.example/x.conda",
    hash: { md5: "0".repeat(32) },
  }));
}

needsCondaLock("the content hash of any spec is the one that conda-lock computes", async (
  micromamba,
  { python },
) => {
  await using project = await condaProject(micromamba);
  const script = `import pathlib, sys
from conda_lock.content_hash import compute_content_hashes
from conda_lock.src_parser import make_lock_spec
from conda_lock.virtual_package import default_virtual_package_repodata
spec = make_lock_spec(src_files=[pathlib.Path("environment.yml")], mapping_url="")
repodata = default_virtual_package_repodata()
with repodata:
    for platform, digest in compute_content_hashes(spec, repodata).items():
        print(platform, digest)
`;
  const platforms = "[linux-64, linux-aarch64, linux-ppc64le, osx-64, osx-arm64, win-64]";
  const lines = specs.map((spec) => `  - "${spec}"\n`).join("");
  const channels = "channels: [conda-forge, https://channel.example/lab, nodefaults]\n";
  await project.write(
    "environment.yml",
    `${channels}platforms: ${platforms}\ndependencies:\n${lines}`,
  );
  const asked = await project.run([python, "-c", script]);
  assert.equal(asked.code, 0, asked.stderr);
  const theirs = asked.stdout.trim().split("\n").map((line) => line.split(" "));
  assert.equal(theirs.length, 6);
  const hashes = theirs.map(([platform, digest]) => `    ${platform}: ${digest}\n`).join("");
  const lock = `version: 1\nmetadata:\n  content_hash:\n${hashes}  channels: []\n` +
    `  platforms: ${platforms}\n  sources: [environment.yml]\n` +
    `package: ${JSON.stringify(theirs.flatMap(([platform = ""]) => packagesOn(platform)))}\n`;
  await project.write("conda-lock.yml", lock);
  const checked = await project.pyve(["lock", "--check"]);
  assert.equal(checked.code, 0, checked.stderr);
  assert.match(checked.stderr, /`conda-lock\.yml` is up to date\n/);
});

needsMicromamba("pip sections are locked for several platforms", async (micromamba) => {
  const content = environment.replace("platforms", "  - pip:\n      - markupsafe==3.0.2\nplatforms")
    .replace("python\n", "python=3.11\n");
  await using project = await condaProject(micromamba, content);
  await succeeds(project, ["lock"]);
  const lock = await project.read("conda-lock.yml");
  assert.match(lock, /cp311-cp311-manylinux\S*x86_64\S*\.whl/);
  assert.match(lock, /cp311-cp311-macosx\S*arm64\.whl/);
}, { localChannel: true, programs: ["uv"] });

needs(["uv", "python3"], "init installs from the pylock.toml that lock made, exactly", async () => {
  await using project = await testProject({
    "pyproject.toml": `[project]
name = "shop"
version = "1"
requires-python = ">=3.8"
dependencies = ["iniconfig<2"]
[project.optional-dependencies]
x = ["toml==0.10.2"]
`,
    ".pyve/config": "envs: {default: {extras: [x]}}\n",
  });
  await succeeds(project, ["lock"]);
  const first = await project.read("pylock.toml");
  await succeeds(project, ["lock"]);
  assert.equal(await project.read("pylock.toml"), first);
  await succeeds(project, ["init", "--no-direnv"]);
  const imported = "import iniconfig, toml; print(toml.__version__)";
  assert.equal(await succeeds(project, ["run", "python", "-c", imported]), "0.10.2");
  await succeeds(project, ["lock", "--check"]);
});

needs(
  ["uv", "python3"],
  "a second lock is the same bytes, whatever the index leaves out",
  async () => {
    await using index = simpleIndex({ idna: "3.6", six: "1.16.0" });
    await using project = await testProject({ "requirements.txt": "idna\nsix\n" });
    const lock = async (answers: Readonly<Record<string, IndexAnswer>>): Promise<string> => {
      index.answer(answers);
      const asked = index.asked.length;
      const ended = await project.pyve(["lock"], { env: { ...index.env } });
      assert.equal(ended.code, 0, ended.stderr);
      assert.ok(index.asked.slice(asked).includes("GET /simple/idna/"), "it is solved anew");
      return await project.read("pylock.toml");
    };
    const first = await lock({ idna: "no sizes" });
    assert.deepEqual([...first.matchAll(/, size = (\d+)/g)].map(([, size]) => size), [
      "1001",
      "1000",
    ]);
    const later: readonly Readonly<Record<string, IndexAnswer>>[] = [
      {},
      { six: "no sizes" },
      { idna: "links", six: "links" },
    ];
    for (const answers of later) assert.equal(await lock(answers), first, JSON.stringify(answers));
    const told = await project.pyve(["lock", "--diff", "--check"], { env: { ...index.env } });
    assert.equal(told.code, 0, told.stderr);
    await project.write("requirements.txt", "idna\n");
    assert.doesNotMatch(await lock({ idna: "links" }), /six|upload-time/);
  },
);
