/**
 * Environments that are really broken, one way after the other: the doctor names each by the right
 * check, `--fix` mends what it says it mends, and nothing outside of the project changes.
 */
import assert from "node:assert/strict";
import { dirname, join, relative } from "node:path";
import { askDoctor, type Asking, edit, patient, record, sitePackages } from "../support/doctor.ts";
import { needs } from "../support/needs.ts";
import type { TestProject } from "../support/project.ts";
import { snapshot } from "../support/snapshot.ts";

interface Breakage {
  readonly name: string;
  /** The check that tells it, and what it says. */
  readonly check: string;
  readonly says: RegExp;
  /** Whether `--fix` mends it. */
  readonly mended: boolean;
  readonly breakIt?: (project: TestProject) => Promise<void>;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Record<string, string>;
  readonly needs?: readonly string[];
  /** What must not stand in the doctor's answer. */
  readonly secret?: string;
}

const python = ".venv/bin/python";
const inGeneration = async (project: TestProject, file: string): Promise<string> =>
  join(await Deno.realPath(join(project.root, ".venv")), file);

async function replacePython(project: TestProject, content: Uint8Array): Promise<void> {
  const path = await inGeneration(project, "bin/python");
  await Deno.remove(path);
  await Deno.writeFile(path, content, { mode: 0o755 });
}

/** The first bytes of a program for a machine that nobody has here. */
const foreignProgram = new Uint8Array(4096);
foreignProgram.set([0x7f, 0x45, 0x4c, 0x46, 2, 2, 1]);
foreignProgram.set([0, 22], 18);

const breakages: readonly Breakage[] = [
  {
    name: "the configuration has an unknown key",
    check: "config",
    says: /^error: .*backnd/,
    mended: false,
    breakIt: (project) => project.write(".pyve/config", "backnd: venv\n"),
  },
  {
    name: "the configuration is gone",
    check: "config",
    says: /^warning: There is no `\.pyve\/config`/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, ".pyve/config")),
  },
  {
    name: "the state file is damaged",
    check: "state",
    says: /^error: .*it is not JSON$/,
    mended: true,
    breakIt: (project) => project.write(".pyve/state.json", '{"schema": 1, "root'),
  },
  {
    name: "the state file is that of another schema",
    check: "state",
    says: /^error: .*by another version of pyve$/,
    mended: false,
    breakIt: (project) => edit(project, ".pyve/state.json", '"schema": 1', '"schema": 2'),
  },
  {
    name: "the state file was written by a newer pyve",
    check: "state",
    says: /^warning: It was written by pyve 999\.0\.0/,
    mended: false,
    breakIt: (project) => edit(project, ".pyve/state.json", /"pyve [^"]*"/, '"pyve 999.0.0"'),
  },
  {
    name: "another backend is wanted than made the environment",
    check: "backend",
    says: /^warning: The environment was made by venv/,
    mended: false,
    breakIt: (project) => edit(project, ".pyve/config", "venv", "micromamba"),
  },
  {
    name: "the environment is gone",
    check: "prefix",
    says: /^error: Cannot find the environment/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, ".venv")),
  },
  {
    name: "somebody else's folder stands in for the environment",
    check: "prefix",
    says: /^error: .*not the environment that pyve made$/,
    mended: false,
    breakIt: async ({ root }) => {
      await Deno.remove(join(root, ".venv"));
      await Deno.mkdir(join(root, ".venv"));
    },
  },
  {
    name: "the link leads to another generation than is recorded",
    check: "prefix",
    says: /^warning: .*but `default\.0badc0de` is recorded$/,
    mended: true,
    breakIt: (project) =>
      edit(project, ".pyve/state.json", /"default\.[0-9a-f]{8}"/, '"default.0badc0de"'),
  },
  {
    name: "the interpreter is gone",
    check: "interpreter",
    says: /^error: .*is gone$/,
    mended: true,
    breakIt: async (project) => {
      const path = await inGeneration(project, "bin/python");
      await Deno.remove(path);
      await Deno.symlink("/nowhere/python3", path);
    },
  },
  {
    name: "the interpreter does not start",
    check: "interpreter",
    says: /^error: .*exits with 9: libpython is gone$/,
    mended: true,
    breakIt: (project) =>
      replacePython(
        project,
        new TextEncoder().encode("#!/bin/sh\necho 'libpython is gone' >&2\nexit 9\n"),
      ),
  },
  {
    name: "the interpreter is for another machine",
    check: "architecture",
    says: /^error: .*is a program for s390x, and this machine is/,
    mended: true,
    breakIt: (project) => replacePython(project, foreignProgram),
  },
  {
    name: "pip lacks a part of it",
    check: "pip",
    says: /^error: Python cannot find pip: there is no `pip\._internal`$/,
    mended: true,
    breakIt: async (project) =>
      Deno.remove(join(await sitePackages(project), "pip", "_internal"), { recursive: true }),
  },
  {
    name: "pip is told to install for the user",
    check: "pip",
    says: /^warning: `user` is set in .*pip\.conf:2:/,
    mended: false,
    breakIt: async ({ home }) => {
      await Deno.mkdir(join(home, ".config", "pip"), { recursive: true });
      await Deno.writeTextFile(
        join(home, ".config", "pip", "pip.conf"),
        "[install]\nuser = true\n",
      );
    },
  },
  {
    name: "pip is told to install elsewhere",
    check: "pip",
    says: /^warning: PIP_TARGET is set/,
    mended: false,
    env: { PIP_TARGET: "/tmp/elsewhere" },
  },
  {
    name: "an installation was interrupted",
    check: "packages",
    says: /^error: .*an installation was interrupted$/,
    mended: true,
    breakIt: (project) => record(project, "half-1.0.dist-info", ""),
  },
  {
    name: "a package is recorded twice",
    check: "packages",
    says: /^error: `twice` is recorded twice/,
    mended: true,
    breakIt: async (project) => {
      await record(project, "twice-1.0.dist-info", "Name: twice\nVersion: 1.0\n");
      await record(project, "twice-2.0.dist-info", "Name: twice\nVersion: 2.0\n");
    },
  },
  {
    name: "a requirement is not met",
    check: "packages",
    says: /^error: `needy` 1\.0 needs `absent`, which is not installed$/,
    mended: false,
    breakIt: (project) =>
      record(project, "needy-1.0.dist-info", "Name: needy\nVersion: 1.0\nRequires-Dist: absent\n"),
  },
  {
    name: "a spec changed",
    check: "specs",
    says: /^warning: Stale: `requirements\.txt` changed/,
    mended: true,
    files: { "requirements.txt": "# nothing\n" },
    breakIt: (project) => project.write("requirements.txt", "# still nothing\n"),
  },
  {
    name: "a spec came",
    check: "specs",
    says: /^warning: Stale: `requirements\.txt` was not there/,
    mended: true,
    breakIt: (project) => project.write("requirements.txt", "# nothing yet\n"),
  },
  {
    name: "a spec cannot be read",
    check: "specs",
    says: /^error: /,
    mended: false,
    files: { "requirements.txt": "# nothing\n" },
    breakIt: (project) => project.write("requirements.txt", "# fine\n]not a requirement[\n"),
  },
  {
    name: "a script names a place from before",
    check: "scripts",
    says: /^error: `tool` does not start: there is no `\/old\/\.venv\/bin\/python`$/,
    mended: true,
    breakIt: async (project) =>
      Deno.writeTextFile(
        await inGeneration(project, "bin/tool"),
        "#!/old/.venv/bin/python\nimport sys\n",
        { mode: 0o755 },
      ),
  },
  {
    name: "a script starts the Python of another place",
    check: "scripts",
    says: /^error: `tool` starts `.*other\/bin\/python3`, not the Python of the environment$/,
    mended: true,
    breakIt: async (project) => {
      const other = join(dirname(project.root), "other", "bin");
      await Deno.mkdir(other, { recursive: true });
      await Deno.symlink(await Deno.realPath(join(project.root, python)), join(other, "python3"));
      const script = await inGeneration(project, "bin/tool");
      await Deno.writeTextFile(script, `#!${other}/python3\nimport sys\n`, { mode: 0o755 });
    },
  },
  {
    name: "the environment lets in the packages of the system",
    check: "isolation",
    says: /^warning: `pyvenv\.cfg` lets in packages of the system and the user's$/,
    mended: true,
    breakIt: (project) => edit(project, ".venv/pyvenv.cfg", /(site-packages = )false/, "$1true"),
  },
  {
    name: "the launcher is gone",
    check: "launcher",
    says: /^warning: There is no `\.pyve\/run`$/,
    mended: true,
    breakIt: ({ root }) => Deno.remove(join(root, ".pyve/run")),
  },
  {
    name: "the launcher was edited",
    check: "launcher",
    says: /^warning: `\.pyve\/run` was edited or is outdated$/,
    mended: true,
    breakIt: (project) => edit(project, ".pyve/run", 'exec "$@"', 'exec echo "$@"'),
  },
  {
    name: "the launcher is not executable",
    check: "launcher",
    says: /^warning: `\.pyve\/run` is not executable$/,
    mended: true,
    breakIt: ({ root }) => Deno.chmod(join(root, ".pyve/run"), 0o644),
  },
  {
    name: "a generation and a file were left unfinished",
    check: "leftovers",
    says: /^warning: An earlier run left .* and 1 other behind$/,
    mended: true,
    breakIt: async (project) => {
      await project.write(".pyve/envs/default.deadbeef/bin/python", "");
      await project.write(".pyve/state.json.1a2b.pyve-unfinished", "{");
    },
  },
  {
    name: "the env file is gone",
    check: "env-file",
    says: /^warning: There is no `\.env`/,
    mended: false,
    files: { ".pyve/config": "env_file: .env\n", ".env": "A=1\n" },
    breakIt: ({ root }) => Deno.remove(join(root, ".env")),
  },
  {
    name: "a line of the env file cannot be loaded",
    check: "env-file",
    says: /^error: Cannot load a line of the env file: its quote is not closed$/,
    mended: false,
    files: { ".pyve/config": "env_file: .env\n", ".env": "A=1\n" },
    breakIt: (project) => project.write(".env", "A=1\nTOKEN='hunter2\n"),
    secret: "hunter2",
  },
  {
    name: "another env file is wanted than the environment loads",
    check: "env-file",
    says: /^warning: `env_file` is `other\.env`, but the environment loads none$/,
    mended: true,
    files: { "other.env": "A=1\n" },
    breakIt: async (project) => {
      const set = await project.pyve(["config", "set", "env_file", "other.env"]);
      assert.equal(set.code, 0, set.stderr);
    },
  },
];

const around: readonly Breakage[] = [
  {
    name: "the lines of pyve in `.envrc` were edited",
    needs: ["direnv"],
    check: "envrc",
    says: /^warning: The lines of pyve in `\.envrc` were edited/,
    mended: true,
    breakIt: (project) => edit(project, ".envrc", "watch_file", "true"),
  },
  {
    name: "direnv may not read `.envrc`",
    needs: ["direnv"],
    check: "envrc",
    says: /^warning: direnv may not read `\.envrc` yet$/,
    mended: true,
    breakIt: ({ home }) => Deno.remove(join(home, ".local/share/direnv"), { recursive: true }),
  },
  {
    name: "`.envrc` has text of the user's that nobody allowed",
    needs: ["direnv"],
    check: "envrc",
    says: /^warning: direnv may not read `\.envrc` yet$/,
    mended: false,
    breakIt: async (project) =>
      project.write(".envrc", `export MINE=1\n${await project.read(".envrc")}`),
  },
  {
    name: "the user has forbidden `.envrc`",
    needs: ["direnv"],
    check: "envrc",
    says: /^warning: direnv (?:is told to ignore|may not read) `\.envrc`/,
    mended: false,
    breakIt: async (project) => {
      await project.write(".envrc", `export MINE=1\n${await project.read(".envrc")}`);
      assert.equal((await project.run(["direnv", "deny"])).code, 0);
    },
  },
  {
    name: "git does not ignore what pyve makes",
    needs: ["git"],
    check: "gitignore",
    says: /^warning: The lines of pyve are missing in `\.gitignore`$/,
    mended: true,
    breakIt: (project) => project.write(".gitignore", "*.log\n"),
  },
  {
    name: "git tracks what pyve makes",
    needs: ["git"],
    check: "git-tracked",
    says: /^warning: git tracks `\.pyve\/run` and 1 other/,
    mended: false,
    breakIt: async (project) => {
      const added = await project.run(["git", "add", "-f", ".pyve/run", ".venv", ".pyve/config"]);
      assert.equal(added.code, 0, added.stderr);
    },
  },
  {
    name: "another environment is active",
    check: "other-environment",
    says: /^warning: The virtual environment `\/tmp\/other` is active$/,
    mended: false,
    env: { VIRTUAL_ENV: "/tmp/other" },
  },
  {
    name: "Python is led elsewhere",
    check: "other-environment",
    says: /^warning: PYTHONHOME is `\/nowhere`/,
    mended: false,
    env: { PYTHONHOME: "/nowhere", PYTHONPATH: "/nowhere" },
  },
  {
    name: "the folder is synced",
    check: "synced-folder",
    says: /^warning: The project is in a folder of Syncthing/,
    mended: false,
    breakIt: ({ root }) => Deno.mkdir(join(dirname(root), ".stfolder")),
  },
  {
    name: "a variable names certificates that are not there",
    check: "network",
    says: /^warning: REQUESTS_CA_BUNDLE names `\/nowhere\.pem`, which is not there$/,
    mended: false,
    env: { REQUESTS_CA_BUNDLE: "/nowhere.pem", SSL_CERT_FILE: "" },
  },
  {
    name: "a proxy is no address",
    check: "network",
    says: /^warning: HTTPS_PROXY is no address of a proxy$/,
    mended: false,
    env: { HTTPS_PROXY: "http://ada:hunter2@", https_proxy: "", HTTP_PROXY: "", http_proxy: "" },
    secret: "hunter2",
  },
];

for (const breakage of [...breakages, ...around]) {
  const what = breakage.mended ? "is told, and mended by `--fix`" : "is told, and left to the user";
  needs(breakage.needs ?? [], `${breakage.name}: that ${what}`, () => examine(breakage));
}

async function examine(
  { check, says, mended, breakIt, files, env, secret }: Breakage,
): Promise<void> {
  await using project = await patient(files);
  const asking: Asking = env === undefined ? {} : { env };
  const healthy = await askDoctor(project);
  assert.doesNotMatch(healthy.said.get(check) ?? "", /^(?:warning|error)/);
  await breakIt?.(project);
  const broken = await askDoctor(project, [], asking);
  assert.match(broken.said.get(check) ?? "", says);
  assert.ok(secret === undefined || !broken.text.includes(secret));
  const outside = await others(project);
  const inside = await snapshot(project.root);
  const fixed = await askDoctor(project, ["--fix", "--yes"], asking);
  assert.deepEqual(await others(project), outside);
  if (mended) {
    assert.ok(fixed.fixed.includes(check), `--fix did not mend ${check}`);
    assert.deepEqual((await askDoctor(project)).wrong, healthy.wrong);
    const ran = await project.pyve(["run", "python", "-c", "import pip; print('runs')"]);
    assert.deepEqual([ran.code, ran.stdout], [0, "runs\n"], ran.stderr);
  } else {
    assert.ok(!fixed.fixed.includes(check));
    assert.match(fixed.said.get(check) ?? "", says);
    if (fixed.fixed.length === 0) assert.deepEqual(await snapshot(project.root), inside);
  }
}

/** All around the project, but for what installers and direnv keep for themselves. */
async function others({ root }: TestProject): Promise<ReadonlyMap<string, string>> {
  const parent = dirname(root);
  const kept = ["home/.cache", "home/.local/share", relative(parent, root)];
  const paths = await snapshot(parent);
  return new Map(
    [...paths].filter(([path]) => !kept.some((one) => `${path}/`.startsWith(`${one}/`))),
  );
}
