/** Conda environments, by the compiled binary and a micromamba: made, changed, failed, replaced. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import { initPlanSchema, initSchema } from "../../commands/schema/init.ts";
import { syncSchema } from "../../commands/schema/sync.ts";
import { pyve } from "../support/binary.ts";
import { endProgramsNaming, killWhen } from "../support/faults/kill.ts";
import { sampleRequirements, writeSampleWheel } from "../support/faults/sample_wheel.ts";
import type { Micromamba } from "../support/micromamba/mod.ts";
import { needsMicromamba } from "../support/needs.ts";
import { succeeds, type TestProject, testProject } from "../support/project.ts";

const local = { localChannel: true } as const;

/** An environment.yml with these dependencies, a line each. */
function environmentYml(...dependencies: readonly string[]): string {
  return `name: stats\nchannels: [conda-forge]\ndependencies:\n${
    dependencies.map((line) => `  - ${line}\n`).join("")
  }`;
}

/** A project whose micromamba is the one to test with. */
async function condaProject(
  { path, environment }: Micromamba,
  files: Readonly<Record<string, string>>,
  name?: string,
): Promise<TestProject> {
  const project = await testProject(files, name);
  Object.assign(project.env, { PYVE_MICROMAMBA: path, ...environment });
  return project;
}

/** Asserts that there is one whole environment, and nothing of an earlier or unfinished one. */
async function assertNoLeftovers({ root }: TestProject): Promise<void> {
  const envs = join(root, ".pyve", "envs");
  const target = await Deno.readLink(await publicName(envs));
  const names = await Array.fromAsync(Deno.readDir(envs), ({ name }) => name);
  assert.deepEqual(names.filter((name) => name.includes(".")), [target]);
}

async function publicName(envs: string): Promise<string> {
  const links = await Array.fromAsync(Deno.readDir(envs));
  return join(envs, links.find(({ isSymlink }) => isSymlink)?.name ?? "");
}

const init = ["init", "--no-direnv", "--no-input"];

async function prefixOf(project: TestProject): Promise<string> {
  return await succeeds(project, ["run", "python", "-c", "import sys; print(sys.prefix)"]);
}

async function packages(project: TestProject): Promise<readonly string[]> {
  const folder = join(await prefixOf(project), "conda-meta");
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  return names.flatMap((name) => /^(.+)-[^-]+-[^-]+\.json$/.exec(name)?.[1] ?? []).sort();
}

needsMicromamba(
  "a conda environment is made, and a second init changes nothing",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12", "pip"),
    });
    const first = await project.pyve([...init, "--json"]);
    assert.equal(first.code, 0, first.stderr);
    const document = v.parse(initSchema, JSON.parse(first.stdout));
    assert.equal(document.prefix, join(project.root, ".pyve/envs/stats"));
    assert.match(document.interpreter?.version ?? "", /^3\.12\.\d+$/);
    assert.equal(await prefixOf(project), document.prefix);
    const second = await project.pyve(init);
    assert.equal(second.stderr, "`.pyve/envs/stats` is up to date: nothing was changed\n");
    const doctor = await project.pyve(["doctor", "--json"]);
    assert.ok([0, 1].includes(doctor.code), doctor.stderr);
  },
);

needsMicromamba("nothing that conda or pip wrote down names the generation", async (micromamba) => {
  await using project = await condaProject(micromamba, {
    "environment.yml": environmentYml("python=3.12", "pip", "tabulate"),
  });
  await succeeds(project, init);
  const prefix = await prefixOf(project);
  for await (const { name, isFile } of Deno.readDir(join(prefix, "bin"))) {
    const text = isFile ? await Deno.readTextFile(join(prefix, "bin", name)) : "";
    if (text.startsWith("#!")) assert.ok(!/default\.[0-9a-f]{8}/.test(text), name);
  }
  assert.match(await succeeds(project, ["run", "pip", "--version"]), /^pip /);
  for await (const { name } of Deno.readDir(join(prefix, "conda-meta"))) {
    if (!name.endsWith(".json")) continue;
    const record = JSON.parse(await Deno.readTextFile(join(prefix, "conda-meta", name)));
    for (const { _path: path, sha256_in_prefix: digest } of record.paths_data?.paths ?? []) {
      const { isSymlink } = await Deno.lstat(join(prefix, path));
      if (digest === undefined || digest === null || isSymlink) continue;
      const content = await Deno.readFile(join(prefix, path));
      assert.equal(
        createHash("sha256").update(content).digest("hex"),
        digest,
        `${path} of ${name}`,
      );
    }
  }
});

needsMicromamba(
  "a changed spec is brought in; one that cannot be solved changes nothing",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12", "pip"),
    });
    await succeeds(project, init);
    await project.write("environment.yml", environmentYml("python=3.12", "pip", "tabulate"));
    const changed = await project.pyve(init);
    assert.equal(changed.code, 0, changed.stderr);
    assert.match(changed.stderr, /\(environment\.yml changed\)/);
    assert.ok((await packages(project)).includes("tabulate"));
    await project.write("environment.yml", environmentYml("python=3.12", "no-such-package-at-all"));
    const failed = await project.pyve([...init, "--json"]);
    assert.equal(failed.code, 1);
    const { error } = JSON.parse(failed.stdout);
    assert.match(error.message, /^Cannot find `no-such-package-at-all` in `conda-forge`/);
    assert.deepEqual(error.at, { file: "environment.yml", line: 5, column: 5 });
    assert.ok((await packages(project)).includes("tabulate"), "the old one is as it was");
    await assertNoLeftovers(project);
  },
);

needsMicromamba("specs that clash are named with their lines", async (micromamba) => {
  await using project = await condaProject(micromamba, {
    "environment.yml": environmentYml("old-ledger", "new-ledger"),
  });
  const failed = await project.pyve(init);
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /`old-ledger` \(environment\.yml:4:5\)/);
  assert.match(failed.stderr, /`new-ledger` \(environment\.yml:5:5\)/);
}, local);

needsMicromamba("--dry-run shows packages and sizes, and makes nothing", async (micromamba) => {
  await using project = await condaProject(micromamba, {
    "environment.yml": environmentYml("python=3.12", "tabulate"),
  });
  const planned = await project.pyve([...init, "--dry-run", "--json"]);
  assert.equal(planned.code, 0, planned.stderr);
  const plan = v.parse(initPlanSchema, JSON.parse(planned.stdout));
  const names = plan.packages?.map(({ name }) => name) ?? [];
  assert.ok(names.includes("python") && names.includes("tabulate"), names.join());
  assert.ok((plan.size ?? 0) > 0);
  const shown = await project.pyve([...init, "--dry-run"]);
  assert.match(shown.stdout, /^ {2}package +version +build +channel +size$/m);
  assert.match(shown.stdout, /^ {2}\d+ packages, .* to download$/m);
  await assert.rejects(Deno.stat(join(project.root, ".pyve")));
});

needsMicromamba(
  "a program that runs in the old environment goes on while --force replaces it",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12"),
    });
    await succeeds(project, init);
    const loop = "import subprocess, sys\nfor _ in range(60):\n" +
      "    subprocess.run([sys.executable, '-c', 'import json'], check=True)\n";
    const running = project.pyve(["run", "python", "-c", loop]);
    const forced = await project.pyve([...init, "--force"]);
    assert.equal(forced.code, 0, forced.stderr);
    const ended = await running;
    assert.equal(ended.code, 0, ended.stderr);
  },
);

needsMicromamba(
  "a pyve that is killed half-way leaves the old environment, and the next one cleans up",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12", "pip"),
    });
    await succeeds(project, init);
    const envs = join(project.root, ".pyve", "envs");
    const isBegun = () => {
      const names = [...Deno.readDirSync(envs)].map(({ name }) => name);
      return names.some((name) => name.endsWith(".pyve-unfinished"));
    };
    const victim = { argv: [pyve, ...init, "--force"], cwd: project.root, env: project.env };
    await killWhen(victim, "a generation is begun", isBegun);
    assert.equal(await prefixOf(project), join(envs, "stats"));
    await succeeds(project, init);
    await endProgramsNaming(project.root);
    await assertNoLeftovers(project);
  },
);

needsMicromamba("a folder's name may hold what every shell would trip over", async (micromamba) => {
  await using project = await condaProject(micromamba, {
    "environment.yml": environmentYml("python=3.12", "pip", "tabulate"),
  }, "a b'c\"d $HOME `x`; é");
  await succeeds(project, init);
  assert.equal(await prefixOf(project), join(project.root, ".pyve/envs/stats"));
  assert.match(await succeeds(project, ["run", "pip", "--version"]), /^pip /);
  assert.match((await project.pyve(init)).stderr, /up to date/);
});

needsMicromamba(
  "quotes in a folder's name, which not all of conda's files bear, are warned of",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12"),
    }, "it's here");
    const made = await project.pyve(init);
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stderr, /^warning: Quotes.* break some conda packages/m);
  },
);

needsMicromamba(
  "sync keeps what was installed by hand, and --prune leaves it out",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12", "pip"),
    });
    const none = await project.pyve(["sync"]);
    assert.equal(none.code, 3, none.stderr);
    await succeeds(project, init);
    const prefix = await prefixOf(project);
    const { path } = micromamba;
    const added = await project.run([
      path,
      "install",
      "-y",
      "-p",
      prefix,
      "-c",
      "conda-forge",
      "toolz",
    ]);
    assert.equal(added.code, 0, added.stderr);
    assert.match(
      (await project.pyve(["sync"])).stderr,
      /up to date[^]*kept toolz [\d.]+, installed/,
    );
    await project.write("environment.yml", environmentYml("python=3.12", "pip", "tabulate"));
    const synced = await project.pyve(["sync", "--json"]);
    assert.equal(synced.code, 0, synced.stderr);
    const document = v.parse(syncSchema, JSON.parse(synced.stdout));
    assert.match(document.kept.join(), /^toolz /);
    const has = async (name: string) => (await packages(project)).includes(name);
    assert.deepEqual([await has("toolz"), await has("tabulate")], [true, true]);
    const pruned = await project.pyve(["sync", "--prune"]);
    assert.equal(pruned.code, 0, pruned.stderr);
    assert.match(pruned.stderr, /dropped +toolz/);
    assert.deepEqual([await has("toolz"), await has("tabulate")], [false, true]);
    assert.match((await project.pyve(["sync", "--prune"])).stderr, /up to date/);
  },
);

needsMicromamba(
  "sync brings back what is gone, and leaves all as it was where it fails",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12", "pip", "tabulate"),
    });
    await succeeds(project, init);
    const prefix = await prefixOf(project);
    const [record = ""] =
      (await Array.fromAsync(Deno.readDir(join(prefix, "conda-meta")), ({ name }) => name))
        .filter((name) => name.startsWith("tabulate-"));
    await Deno.remove(join(prefix, "conda-meta", record));
    await project.write("environment.yml", environmentYml("python=3.12", "no-such-package-at-all"));
    const failed = await project.pyve(["sync"]);
    assert.equal(failed.code, 1);
    assert.equal(await prefixOf(project), prefix);
    await project.write("environment.yml", environmentYml("python=3.12", "pip", "tabulate"));
    const synced = await project.pyve(["sync"]);
    assert.match(synced.stderr, /tabulate [\d.]+ changed or gone/);
    assert.ok((await packages(project)).includes("tabulate"));
  },
);

needsMicromamba(
  "a project of bash pyve works as it is: its environment makes room without a question",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12"),
      ".pyve/config":
        'pyve_version: "1.13.0"\nbackend: micromamba\nmicromamba:\n  env_name: oldname\n',
      ".pyve/envs/oldname/conda-meta/history": "",
      ".pyve/envs/oldname/bin/python": "",
    });
    await succeeds(project, init);
    assert.equal(await prefixOf(project), join(project.root, ".pyve/envs/oldname"));
    assert.match(await project.read(".pyve/config"), /^pyve_version: "1\.13\.0"$/m);
    await assertNoLeftovers(project);
  },
);

needsMicromamba(
  "environments have names of their own, and backends may change",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12"),
      "dev.yml": environmentYml("python=3.11").replace("stats", "stats"),
    });
    await succeeds(project, init);
    await succeeds(project, [...init, "--env", "dev", "--env-file", "dev.yml"]);
    const run = [
      "run",
      "--env",
      "dev",
      "python",
      "-c",
      "import sys; print(sys.prefix, sys.version)",
    ];
    assert.match(await succeeds(project, run), /\/\.pyve\/envs\/dev 3\.11/);
    const taken = await project.pyve([...init, "--env-name", "dev"]);
    assert.equal(taken.code, 2, taken.stderr);
    assert.match(taken.stderr, /that is `dev`[^]*hint: .*--env-name/);
    const renamed = await project.pyve([...init, "--env-name", "Other Name"]);
    assert.equal(renamed.code, 0, renamed.stderr);
    assert.equal(await prefixOf(project), join(project.root, ".pyve/envs/other-name"));
    await assert.rejects(Deno.lstat(join(project.root, ".pyve/envs/stats")));
    await succeeds(project, [...init, "--backend", "venv"]);
    assert.equal(await prefixOf(project), join(project.root, ".venv"));
    await assert.rejects(Deno.lstat(join(project.root, ".pyve/envs/other-name")));
  },
);

needsMicromamba("an environment without Python is one, too", async (micromamba) => {
  await using project = await condaProject(micromamba, {
    "environment.yml": environmentYml("hello-prefix"),
  });
  const made = await project.pyve(init);
  assert.equal(made.code, 0, made.stderr);
  assert.match(made.stderr, /python +none in this environment/);
  await succeeds(project, ["run", "true"]);
  assert.match((await project.pyve(init)).stderr, /up to date/);
}, local);

needsMicromamba("pip sections are installed, relative to their file", async (micromamba) => {
  await using project = await condaProject(micromamba, {
    "conda/environment.yml": environmentYml("python=3.12", "pip", "pip:\n    - -r extra.txt"),
  });
  const folder = join(project.root, "conda");
  await writeSampleWheel(join(folder, "wheels"), 3);
  await project.write("conda/extra.txt", sampleRequirements);
  const file = ["--env-file", "conda/environment.yml"];
  const made = await project.pyve([...init, ...file, "--json"]);
  assert.equal(made.code, 0, made.stderr);
  const document = v.parse(initSchema, JSON.parse(made.stdout));
  assert.deepEqual(document.specs.map(({ path }) => path), [
    "conda/environment.yml",
    "conda/extra.txt",
  ]);
  const pip = await succeeds(project, ["run", "pip", "list", "--format", "freeze"]);
  assert.match(pip, /^sample==/m);
  assert.match((await project.pyve(init)).stderr, /up to date/);
  await project.write("conda/extra.txt", `# more\n${sampleRequirements}`);
  assert.match((await project.pyve(init)).stderr, /\(conda\/extra\.txt changed\)/);
});

needsMicromamba(
  "a lock is made and installed from; a stale one is told with what changed",
  async (micromamba) => {
    await using project = await condaProject(micromamba, {
      "environment.yml": environmentYml("python=3.12"),
    });
    const platform = Deno.build.arch === "aarch64" ? "linux-aarch64" : "linux-64";
    await succeeds(project, ["lock", "--platform", platform]);
    await succeeds(project, [...init, "--strict"]);
    const { specs } = v.parse(
      initSchema,
      JSON.parse(await succeeds(project, [...init, "--strict", "--json"])),
    );
    assert.deepEqual(specs.map(({ path }) => path), ["conda-lock.yml", "environment.yml"]);
    await project.write("environment.yml", environmentYml("python=3.12", "tabulate"));
    const strict = await project.pyve([...init, "--strict"]);
    assert.equal(strict.code, 4, strict.stderr);
    assert.match(strict.stderr, /`conda-lock\.yml` is stale: .*tabulate/);
    assert.match((await project.pyve(init)).stderr, /^`\.pyve\/envs\/stats` is up to date/m);
    await succeeds(project, ["lock"]);
    assert.match((await project.pyve([...init, "--strict"])).stderr, /conda-lock\.yml changed/);
    assert.ok((await packages(project)).includes("tabulate"));
  },
);
