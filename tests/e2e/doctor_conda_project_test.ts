/** `pyve doctor` where something around a conda environment is really broken, and without Python. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Breakage, examineAll } from "../support/breakage.ts";
import { environmentYml, prefix, remove, testCondaBreakages } from "../support/conda_patient.ts";
import { condaPatient, edit } from "../support/doctor.ts";
import type { Micromamba } from "../support/micromamba/mod.ts";
import { needsMicromamba } from "../support/needs.ts";
import { succeeds } from "../support/project.ts";

const breakages: readonly Breakage[] = [
  {
    name: "the spec has a new package",
    check: "specs",
    says: /^warning: Stale: `environment\.yml` changed/,
    mended: true,
    breakIt: (project) => project.write("environment.yml", `${environmentYml}  - toolz\n`),
  },
  {
    name: "the spec has other channels",
    check: "specs",
    says: /^warning: Stale: `environment\.yml` changed/,
    mended: true,
    breakIt: (project) => edit(project, "environment.yml", "[conda-forge]", "[conda-forge, lab]"),
  },
  {
    name: "the spec cannot be read",
    check: "specs",
    says: /^error: .*environment\.yml/,
    mended: false,
    breakIt: (project) => edit(project, "environment.yml", "  - pip", "\t- pip"),
  },
  {
    name: "the lock is stale",
    check: "lock",
    says: /^warning: `conda-lock\.yml` is stale: environment\.yml now wants `toolz`/,
    mended: false,
    breakIt: async (project) => {
      await succeeds(project, ["lock"]);
      await succeeds(project, ["init", "--no-direnv"]);
      await project.write("environment.yml", `${environmentYml}  - toolz\n`);
    },
  },
  {
    name: "the lock is for other machines",
    check: "lock",
    says: /^warning: `conda-lock\.yml` has no packages for linux-/,
    mended: false,
    breakIt: async (project) => {
      await succeeds(project, ["lock", "--platform", "osx-arm64"]);
    },
  },
  {
    name: "the configuration wants another Python than the spec",
    check: "python-version",
    says: /^error: Cannot give the environment two Pythons/,
    mended: false,
    breakIt: async (project) => {
      await succeeds(project, ["config", "set", "python.version", "3.11"]);
    },
  },
  {
    name: "a variable of the environment changed",
    check: "activation",
    says: /^warning: What entering changes is not what is recorded: `STATS_MODE`$/,
    mended: true,
    breakIt: (project) => edit(project, `${prefix}/conda-meta/state`, "fast", "slow"),
  },
  {
    name: "a script of a package came",
    check: "activation",
    says: /^warning: What entering changes is not what is recorded: `90-new\.sh`$/,
    mended: true,
    breakIt: (project) =>
      project.write(`${prefix}/etc/conda/activate.d/90-new.sh`, "export NEW_HOME=1\n"),
  },
  {
    name: "the launcher was edited",
    check: "launcher",
    says: /^warning: `\.pyve\/run` was edited or is outdated$/,
    mended: true,
    breakIt: (project) => edit(project, ".pyve/run", "CONDA_PREFIX", "CONDA_SUFFIX"),
  },
  {
    name: "the state file is cut off",
    check: "state",
    says: /^error: .*it is not JSON$/,
    mended: true,
    breakIt: (project) => edit(project, ".pyve/state.json", /[^]{80}$/, ""),
  },
  {
    name: "two other environments are active",
    check: "other-environment",
    says: /^warning: The virtual environment `\/tmp\/other` is active$/,
    mended: false,
    env: { VIRTUAL_ENV: "/tmp/other", CONDA_PREFIX: "/opt/conda" },
  },
  {
    name: "a setting names a micromamba that is not there",
    check: "micromamba",
    says: /^error: Cannot use `\/nowhere\/micromamba`.*there is no such file$/,
    mended: false,
    env: { PYVE_MICROMAMBA: "/nowhere/micromamba" },
  },
  {
    name: "there is no micromamba",
    check: "micromamba",
    says: /^warning: There is no micromamba: the environment runs, and cannot be changed$/,
    mended: false,
    env: { PYVE_MICROMAMBA: "" },
  },
  {
    name: "the micromamba is too old",
    check: "micromamba",
    says: /^warning: Passed over `.*\/micromamba`: it is micromamba 1\.4\.0, and pyve needs/,
    mended: false,
    env: { PYVE_MICROMAMBA: "" },
    breakIt: async (project) => {
      const file = join(project.home, ".pyve", "bin", "micromamba");
      await Deno.mkdir(join(file, ".."), { recursive: true });
      await Deno.writeTextFile(file, "#!/bin/sh\necho 1.4.0\n", { mode: 0o755 });
    },
  },
];

testCondaBreakages(breakages);

const bareYml = "name: stats\nchannels: [conda-forge]\ndependencies: [ledger, hello-prefix]\n";

const withoutPython: readonly Breakage[] = [
  {
    name: "what makes it a conda environment is gone",
    check: "prefix",
    says: /^error: .*conda-meta\/history` is gone from it$/,
    mended: true,
    breakIt: (project) => remove(project, "conda-meta/history"),
  },
  {
    name: "half of a package is gone",
    check: "conda-records",
    says: /^error: `ledger` .* is not whole/,
    mended: true,
    breakIt: (project) => remove(project, "share/ledger/version"),
  },
  {
    name: "the configuration wants a Python now",
    check: "python-version",
    says: /^error: There is no Python, but \.pyve\/config:\d+:\d+ wants 3\.12$/,
    mended: true,
    breakIt: async (project) => {
      await succeeds(project, ["config", "set", "python.version", "3.12"]);
    },
  },
];

needsMicromamba(
  "a conda environment without Python is healthy, and mended as others are",
  async (micromamba: Micromamba, context) => {
    await using project = await condaPatient(micromamba, { "environment.yml": bareYml });
    const { code, stdout } = await project.pyve(["doctor"]);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /interpreter +There is no Python in the environment: nothing in its spec/);
    assert.doesNotMatch(stdout, /✗|^x |skipped/m);
    await examineAll(context, project, withoutPython, ["hello-prefix"]);
  },
  { localChannel: true },
);
