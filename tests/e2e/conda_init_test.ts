/** Conda environments, by the compiled binary and a micromamba: made, changed, failed, replaced. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import { initPlanSchema, initSchema } from "../../commands/schema/init.ts";
import { pyve } from "../support/binary.ts";
import {
  assertNoLeftovers,
  condaProject,
  environmentYml,
  init,
  packages,
  prefixOf,
} from "../support/conda_environments.ts";
import { endProgramsNaming, killWhen } from "../support/faults/kill.ts";
import { needsMicromamba } from "../support/needs.ts";
import { succeeds } from "../support/project.ts";

const local = { localChannel: true } as const;

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
