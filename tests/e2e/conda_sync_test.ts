/** Conda environments that are there already: brought to their spec, taken over, locked, renamed. */
import assert from "node:assert/strict";
import { join } from "node:path";
import * as v from "valibot";
import { initSchema } from "../../commands/schema/init.ts";
import { syncSchema } from "../../commands/schema/sync.ts";
import {
  assertNoLeftovers,
  condaProject,
  environmentYml,
  init,
  packages,
  prefixOf,
} from "../support/conda_environments.ts";
import { sampleRequirements, writeSampleWheel } from "../support/faults/sample_wheel.ts";
import { needsMicromamba } from "../support/needs.ts";
import { succeeds } from "../support/project.ts";

const local = { localChannel: true } as const;

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
