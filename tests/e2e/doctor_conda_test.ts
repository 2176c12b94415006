/** `pyve doctor` on conda environments that are really broken, made by a micromamba. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Breakage, examineAll } from "../support/breakage.ts";
import { condaPatient, edit, moved, put } from "../support/doctor.ts";
import type { Micromamba } from "../support/micromamba/mod.ts";
import { needsMicromamba } from "../support/needs.ts";
import { succeeds, type TestProject } from "../support/project.ts";

const local = { localChannel: true } as const;

const environmentYml = `name: stats
channels: [conda-forge]
variables:
  STATS_MODE: fast
dependencies:
  - python=3.12
  - pip
  - tabulate
  - ledger=1.1
  - hello-prefix
  - activate-plain
`;

const prefix = ".pyve/envs/stats";
const site = `${prefix}/lib/python3.12/site-packages`;

/** The path of a file that the environment has. */
async function inside({ root }: TestProject, file: string): Promise<string> {
  return await Deno.realPath(join(root, prefix, file));
}

async function remove(project: TestProject, file: string): Promise<void> {
  await Deno.remove(await inside(project, file), { recursive: true });
}

/** The record of a package, by the beginning of its file's name. */
async function recordOf(project: TestProject, name: string): Promise<string> {
  const folder = join(project.root, prefix, "conda-meta");
  const names = await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
  const found = names.find((one) => one.startsWith(`${name}-`) && one.endsWith(".json"));
  assert.ok(found !== undefined, `no record of ${name}`);
  return `${prefix}/conda-meta/${found}`;
}

/** Writes what pip records of a package. */
async function installByPip(
  project: TestProject,
  name: string,
  version: string,
  requires = "",
): Promise<void> {
  const folder = `${site}/${name}-${version}.dist-info`;
  await project.write(`${folder}/METADATA`, `Name: ${name}\nVersion: ${version}\n${requires}`);
  await project.write(`${folder}/INSTALLER`, "pip\n");
}

async function replacePython(project: TestProject, content: string | Uint8Array): Promise<void> {
  await put(await inside(project, "bin/python"), content, 0o755);
}

/** The first bytes of a program for a machine that nobody has here. */
const foreignProgram = new Uint8Array(4096);
foreignProgram.set([0x7f, 0x45, 0x4c, 0x46, 2, 2, 1]);
foreignProgram.set([0, 22], 18);

const places: readonly Breakage[] = [
  {
    name: "the project was moved",
    check: "prefix",
    says: /^error: .*the project has moved here from/,
    mended: true,
    breakIt: (project) => moved(project, "moved"),
  },
  {
    name: "the project was copied",
    check: "prefix",
    says: /^error: .*which this is a copy of$/,
    mended: true,
    breakIt: (project) => moved(project, "copied"),
  },
  {
    name: "the environment is gone",
    check: "prefix",
    says: /^error: Cannot find the environment/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, prefix)),
  },
  {
    name: "the generation is gone, its name is left",
    check: "prefix",
    says: /^error: Cannot find the environment/,
    mended: true,
    breakIt: async ({ root }) =>
      await Deno.remove(await Deno.realPath(join(root, prefix)), { recursive: true }),
  },
  {
    name: "the interpreter is gone",
    check: "interpreter",
    says: /^error: .*is gone$/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, prefix, "bin/python")),
  },
  {
    name: "the interpreter does not start",
    check: "interpreter",
    says: /^error: .*exits with 9: libpython is gone$/,
    mended: true,
    breakIt: (project) =>
      replacePython(project, "#!/bin/sh\necho 'libpython is gone' >&2\nexit 9\n"),
  },
  {
    name: "the interpreter is for another machine",
    check: "architecture",
    says: /^error: .*is a program for s390x, and this machine is/,
    mended: true,
    breakIt: (project) => replacePython(project, foreignProgram),
  },
  {
    name: "a script names a place from before",
    check: "scripts",
    says: /^error: `tabulate` does not start: there is no `\/old\/bin\/python3`$/,
    mended: true,
    breakIt: async (project) =>
      await put(await inside(project, "bin/tabulate"), "#!/old/bin/python3\n"),
  },
  {
    name: "a build was killed",
    check: "leftovers",
    says: /^warning: An earlier run left .* behind$/,
    mended: true,
    breakIt: async (project) => {
      await project.write(".pyve/envs/default.deadbeef/conda-meta/history", "");
      await project.write(".pyve/envs/default.deadbeef-lock.yml", "version: 1\n");
    },
  },
];

const packages: readonly Breakage[] = [
  {
    name: "a record is cut off",
    check: "conda-records",
    says: /^error: Cannot read `.*\/ledger-.*\.json`: an installation was interrupted$/,
    mended: true,
    breakIt: async (project) => edit(project, await recordOf(project, "ledger"), /[^]{40}$/, ""),
  },
  {
    name: "the history is gone",
    check: "conda-records",
    says: /^error: There is no `conda-meta\/history`$/,
    mended: true,
    breakIt: (project) => remove(project, "conda-meta/history"),
  },
  {
    name: "half of a package is gone",
    check: "conda-records",
    says: /^error: `tabulate` 0\.9\.0 is not whole: `.*\/tabulate\.py` is missing$/,
    mended: true,
    breakIt: (project) => remove(project, "lib/python3.12/site-packages/tabulate.py"),
  },
  {
    name: "a package is for another system",
    check: "conda-records",
    says: /^error: `hello-prefix` is made for osx-64, and this is linux-/,
    mended: true,
    breakIt: async (project) =>
      edit(
        project,
        await recordOf(project, "hello-prefix"),
        /"subdir": *"[^"]*"/,
        '"subdir": "osx-64"',
      ),
  },
  {
    name: "pip took a conda package away",
    check: "conda-records",
    says: /^error: `tabulate` 0\.9\.0 is not whole/,
    mended: true,
    breakIt: async (project) => {
      await remove(project, "lib/python3.12/site-packages/tabulate.py");
      await remove(project, "lib/python3.12/site-packages/tabulate-0.9.0.dist-info");
    },
  },
  {
    name: "pip replaced a conda package",
    check: "overwritten",
    says: /^warning: pip replaced conda's `tabulate` 0\.9\.0 by tabulate 0\.8\.9$/,
    mended: true,
    breakIt: async (project) => {
      await remove(project, "lib/python3.12/site-packages/tabulate-0.9.0.dist-info");
      await installByPip(project, "tabulate", "0.8.9");
    },
  },
  {
    name: "pip replaced a conda package by the same version",
    check: "overwritten",
    says: /^warning: pip replaced conda's `tabulate` 0\.9\.0 by tabulate 0\.9\.0$/,
    mended: true,
    breakIt: (project) =>
      edit(project, `${site}/tabulate-0.9.0.dist-info/INSTALLER`, "conda", "pip"),
  },
  {
    name: "pip was broken",
    check: "pip",
    says: /^error: Python cannot find pip: there is no `pip`$/,
    mended: true,
    breakIt: (project) => remove(project, "lib/python3.12/site-packages/pip"),
  },
  {
    name: "a package is recorded twice",
    check: "packages",
    says: /^error: `tabulate` is recorded twice: `tabulate-0\.8\.9.* and `tabulate-0\.9\.0/,
    mended: true,
    breakIt: (project) => installByPip(project, "tabulate", "0.8.9"),
  },
  {
    name: "a requirement is not met",
    check: "packages",
    says: /^error: `needy` 1\.0 needs `absent`, which is not installed$/,
    mended: false,
    breakIt: (project) => installByPip(project, "needy", "1.0", "Requires-Dist: absent\n"),
  },
  {
    name: "a package was removed by hand",
    check: "drift",
    says: /^warning: environment\.yml:9:5 asks for `ledger=1\.1`, and it is not installed$/,
    mended: true,
    breakIt: async (project) =>
      await Deno.remove(join(project.root, await recordOf(project, "ledger"))),
  },
  {
    name: "a package was changed by hand",
    check: "drift",
    says: /^warning: environment\.yml:9:5 asks for `ledger=1\.1`, and 2\.0\.0 \(0\) is installed$/,
    mended: true,
    breakIt: async (project) => {
      const file = await recordOf(project, "ledger");
      const text = (await project.read(file)).replaceAll("1.1.0", "2.0.0");
      await Deno.remove(join(project.root, file));
      await project.write(`${prefix}/conda-meta/ledger-2.0.0-0.json`, text);
      await put(await inside(project, "share/ledger/version"), "2.0.0\n");
    },
  },
  {
    name: "two OpenMP runtimes are there",
    check: "openmp",
    says: /^warning: Several OpenMP runtimes .* Intel's `.*libiomp5\.so`, GNU's `.*libgomp-1/,
    mended: false,
    breakIt: async (project) => {
      await project.write(`${prefix}/lib/libiomp5.so`, "");
      await project.write(`${site}/wheel.libs/libgomp-1.so.1`, "");
    },
  },
];

const around: readonly Breakage[] = [
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

for (const [name, breakages] of Object.entries({ places, packages, around })) {
  const [first] = breakages;
  const what = `${first?.name ?? name}, and ${breakages.length - 1} more`;
  needsMicromamba(`a broken conda environment is told of: ${what}`, async (micromamba, context) => {
    await using project = await condaPatient(micromamba, { "environment.yml": environmentYml });
    await examineAll(context, project, breakages, ["tabulate"]);
  }, local);
}

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
  local,
);
