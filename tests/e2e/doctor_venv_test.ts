/** `pyve doctor` on venvs that are really broken: moved, half deleted, changed by hand, left behind. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { realHost } from "../../lib/host/real/mod.ts";
import { findInterpreters } from "../../lib/python/interpreters.ts";
import { type Breakage, inGeneration, testBreakages } from "../support/breakage.ts";
import { edit, moved, put, record, sitePackages } from "../support/doctor.ts";
import { sampleRequirements, writeSampleWheel } from "../support/faults/sample_wheel.ts";
import { succeeds, type TestProject } from "../support/project.ts";

/** Has the environment made from a requirements file with one package, which needs no index. */
async function installSample(project: TestProject): Promise<void> {
  await writeSampleWheel(join(project.root, "wheels"), 1);
  await project.write("requirements.txt", sampleRequirements);
  await succeeds(project, ["init", "--no-direnv"]);
}

/** A Python of another minor version than the environment's. */
async function otherPython(project: TestProject): Promise<string | undefined> {
  const state = JSON.parse(await project.read(".pyve/state.json"));
  const made: string = state.environments.default.interpreter.version;
  return findInterpreters(realHost()).find(({ version: { major, minor = 0 }, implementation }) =>
    major === 3 && minor >= 8 && implementation === "cpython" && !made.startsWith(`3.${minor}.`)
  )?.path;
}

const damaged: readonly Breakage[] = [
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
    name: "the generation is gone, its name is left",
    check: "prefix",
    says: /^error: Cannot find the environment/,
    mended: true,
    breakIt: async (project) =>
      await Deno.remove(await inGeneration(project, "."), { recursive: true }),
  },
  {
    name: "a real folder with the same content stands at the public name",
    check: "prefix",
    says: /^error: .*not the environment that pyve made$/,
    mended: false,
    breakIt: async (project) => {
      const generation = await inGeneration(project, ".");
      await Deno.remove(join(project.root, ".venv"));
      const copied = await project.run(["cp", "-a", generation, ".venv"]);
      assert.equal(copied.code, 0, copied.stderr);
    },
  },
  {
    name: "the folder of programs is gone",
    check: "interpreter",
    says: /^error: .*is gone$/,
    mended: true,
    breakIt: async (project) =>
      await Deno.remove(await inGeneration(project, "bin"), { recursive: true }),
  },
  {
    name: "the interpreter may not be run",
    check: "interpreter",
    says: /^error: Cannot use `\.venv\/bin\/python`: it exits with 126/,
    mended: true,
    breakIt: async (project) => {
      const path = await inGeneration(project, "bin/python");
      await Deno.remove(path);
      await Deno.writeTextFile(path, "", { mode: 0o644 });
    },
  },
  {
    name: "the packages are gone",
    check: "pip",
    says: /^error: Python cannot find pip/,
    mended: true,
    breakIt: async (project) => await Deno.remove(await sitePackages(project), { recursive: true }),
  },
  {
    name: "the configuration of the environment is gone",
    check: "interpreter",
    says: /^error: Python takes its packages from `/,
    mended: true,
    breakIt: async (project) => await Deno.remove(await inGeneration(project, "pyvenv.cfg")),
  },
  {
    name: "the activate script enters another place",
    check: "scripts",
    says: /^error: `activate` does not enter `\.venv`, but another place$/,
    mended: true,
    breakIt: async (project) => {
      // Shells quote the folder of these tests, which has a blank, in several ways.
      await Deno.rename(project.root, join(dirname(project.root), "plain"));
      const cwd = join(dirname(project.root), "plain");
      const made = await project.pyve(["init"], { cwd });
      assert.equal(made.code, 0, made.stderr);
      await put(join(cwd, ".venv/bin/activate"), "VIRTUAL_ENV=/old/.venv\n");
      return { cwd };
    },
  },
];

const changed: readonly Breakage[] = [
  {
    name: "a package of the spec was removed by hand",
    check: "drift",
    says: /^warning: The specs brought `sample` 1\.0, and it is gone$/,
    mended: true,
    breakIt: async (project) => {
      await installSample(project);
      const site = await sitePackages(project);
      await Deno.remove(join(site, "sample"), { recursive: true });
      await Deno.remove(join(site, "sample-1.0.dist-info"), { recursive: true });
    },
  },
  {
    name: "a package of the spec was replaced by hand, and another one came",
    check: "drift",
    says: /^warning: The specs brought `sample` 1\.0, and 2\.0 is installed$/,
    mended: true,
    breakIt: async (project) => {
      await installSample(project);
      const site = await sitePackages(project);
      await Deno.remove(join(site, "sample-1.0.dist-info"), { recursive: true });
      await record(project, "sample-2.0.dist-info", "Name: sample\nVersion: 2.0\n");
    },
  },
  {
    name: "the lock does not have what the project wants",
    check: "lock",
    says: /^warning: `pylock\.toml` is stale: .* now wants `click`, the lock does not have it$/,
    mended: false,
    breakIt: async (project) => {
      await project.write(
        "pylock.toml",
        'lock-version = "1.0"\ncreated-by = "somebody"\npackages = []\n',
      );
      await succeeds(project, ["init", "--no-direnv"]);
      await project.write("requirements.txt", "click\n");
    },
  },
  {
    name: "what entering changes was edited",
    check: "activation",
    says: /^warning: What entering changes is not what is recorded: `VIRTUAL_ENV`$/,
    mended: true,
    breakIt: (project) =>
      edit(project, ".pyve/state.json", /("VIRTUAL_ENV": )"[^"]*"/, '$1"/elsewhere"'),
  },
  {
    name: "a line of pyve in `.gitignore` was edited",
    check: "gitignore",
    says: /^warning: The lines of pyve in `\.gitignore` were edited or are outdated$/,
    mended: true,
    needs: ["git"],
    breakIt: (project) => edit(project, ".gitignore", "/.pyve/*", "/.pyve/run"),
  },
  {
    name: "the marks in `.envrc` do not pair up",
    check: "envrc",
    says: /^error: .*`# <<< pyve <<<` is missing behind/,
    mended: false,
    needs: ["direnv"],
    breakIt: (project) => edit(project, ".envrc", "# <<< pyve <<<\n", ""),
  },
  {
    name: "direnv is told to leave the project alone",
    check: "envrc",
    says: /^warning: direnv (?:is told to ignore|may not read) `\.envrc`/,
    mended: false,
    needs: ["direnv"],
    breakIt: async (project) => {
      await project.write(".envrc", `export MINE=1\n${await project.read(".envrc")}`);
      await project.run(["direnv", "deny"]);
    },
  },
  {
    name: "the shell has the hook of pyve, and nobody allowed the project",
    check: "hook",
    says: /^warning: The hook of pyve may not enter the project/,
    mended: false,
    env: { SHELL: "/bin/bash" },
    breakIt: async ({ home }) => {
      await Deno.writeTextFile(join(home, ".bashrc"), 'eval "$(pyve hook bash)"\n');
      await Deno.remove(join(home, ".local/state/pyve"), { recursive: true });
    },
  },
  {
    name: "the configuration is indented with a tab",
    check: "config",
    says: /^error: Cannot read the configuration: tabs are not allowed/,
    mended: false,
    breakIt: (project) => project.write(".pyve/config", "python:\n\tversion: 3.12\n"),
  },
  {
    name: "a variable is no setting that there is",
    check: "config",
    says: /^error: .*PYVE_VENV_INSTALLER/,
    mended: false,
    env: { PYVE_VENV_INSTALLER: "conda" },
  },
  {
    name: "two other environments are active",
    check: "other-environment",
    says: /^warning: The virtual environment `\/tmp\/other` is active$/,
    mended: false,
    env: { VIRTUAL_ENV: "/tmp/other", CONDA_PREFIX: "/opt/conda" },
  },
  {
    name: "the launcher of another environment is gone",
    check: "launcher",
    says: /^warning: There is no `\.pyve\/run-dev`$/,
    mended: true,
    words: ["--env", "dev"],
    breakIt: async (project) => {
      await succeeds(project, ["init", "--env", "dev"]);
      await Deno.remove(join(project.root, ".pyve/run-dev"));
    },
  },
];

const replaced: readonly Breakage[] = [
  {
    name: "the interpreter became another minor version",
    check: "python-version",
    says: /^error: Python is 3\.\d+\.\d+ now, but its packages were installed for 3\./,
    mended: true,
    breakIt: async (project) => {
      const other = await otherPython(project);
      assert.ok(other !== undefined, "this machine has a second Python");
      const path = await inGeneration(project, "bin/python");
      await Deno.remove(path);
      await Deno.symlink(other, path);
    },
  },
];

const minors = new Set(
  findInterpreters(realHost()).map(({ version: { major, minor } }) => `${major}.${minor}`),
);

// Where there is one Python only, none can be replaced by another.
testBreakages([...damaged, ...changed, ...minors.size > 1 ? replaced : []]);
