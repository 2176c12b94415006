/** `pyve doctor` on projects that are really broken: specs, scripts, the launcher, the env file. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { type Breakage, inGeneration, testBreakages } from "../support/breakage.ts";
import { edit } from "../support/doctor.ts";
import { succeeds } from "../support/project.ts";

/** A project with parts that need no index. */
const parts = '[project]\nname = "x"\nversion = "1"\n[project.optional-dependencies]\nweb = []\n' +
  "[dependency-groups]\ndev = []\ndocs = []\n";

const settingsChanged: readonly (readonly [string, string, RegExp])[] = [
  [
    "venv.directory",
    "env",
    /^warning: Stale: the configuration wants the environment at `env`, and it is at/,
  ],
  [
    "envs.default.extras",
    "web",
    /names other extras: `web`, and the environment was made with none$/,
  ],
  [
    "envs.default.groups",
    "docs",
    /names other groups: `docs`, and the environment was made with none$/,
  ],
  ["envs.default.dev", "false", /wants no group `dev`, and the environment was made otherwise$/],
  ["venv.install", "never", /wants no packages in the environment, and it has them$/],
];

/** Files that somebody else's folder takes the place of, and the checks that look into them. */
const folders = [
  [".pyve/run", "launcher"],
  [".pyve/state.json", "state"],
  ["requirements.txt", "specs"],
  [".envrc", "envrc"],
] as const;

const breakages: readonly Breakage[] = [
  ...folders.map(([file, check]): Breakage => ({
    name: `${file} is a folder`,
    check,
    says: /^error: Cannot read `.*`: it is a folder/,
    mended: false,
    files: { "requirements.txt": "# nothing\n" },
    breakIt: async ({ root }) => {
      const path = join(root, file);
      await Deno.remove(path).catch(() => undefined);
      await Deno.mkdir(path);
    },
  })),
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
  ...settingsChanged.map(([key, value, says]): Breakage => ({
    name: `the setting ${key} changed`,
    check: "specs",
    says,
    mended: true,
    files: { "pyproject.toml": parts },
    breakIt: async (project) => {
      await succeeds(project, ["config", "set", key, value]);
    },
  })),
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
      await Deno.symlink(
        await Deno.realPath(join(project.root, ".venv/bin/python")),
        join(other, "python3"),
      );
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

testBreakages(breakages);
