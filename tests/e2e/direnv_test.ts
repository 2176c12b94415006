/** Our lines in `.envrc`, evaluated by the real direnv and taken over by the real shells. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { renderEnvrc } from "../../lib/activation/direnv.ts";
import { parseDotenv } from "../../lib/activation/dotenv.ts";
import { addLoaded, changesFor } from "../../lib/activation/env_diff.ts";
import { describeDamage } from "../../lib/activation/refusal.ts";
import { mergeEnvrc } from "../../lib/envrc/envrc.ts";
import { type Ended, start } from "../support/binary.ts";
import { type EnteredProject, enteredProject } from "../support/entered_project.ts";
import { nastyName } from "../support/nasty_name.ts";
import { readEnvironment, unlessInstalled } from "../support/shells.ts";

const envFile = "NEW='a\nb' # note\nTAKEN=inside\nPYTHONHOME=/x\nHOSTNAME=here\nUID=3\nLC_ALL=C\n";
const prompt = { PYVE_PROMPT_PREFIX: "(venv:it's $x) ", VIRTUAL_ENV_PROMPT: nastyName };

/** direnv itself evaluates what double quotes do not protect in a path: see the last test. */
const nastyToDirenv = "a b'c; (é) & ‘x’ *\n# <<< pyve <<<\n!";

/** The environment around direnv; it keeps its own files in the folder of the test. */
function outside({ root, elsewhere }: EnteredProject): Record<string, string> {
  return {
    PATH: `:${root}/.venv/bin:${Deno.env.get("PATH")}::`,
    HOME: elsewhere,
    LOGNAME: "ada",
    TERM: "dumb",
    TAKEN: "outside",
    PYTHONHOME: "/old",
  };
}

function inside(project: EnteredProject): Record<string, string> {
  const { environment } = project;
  const env = outside(project);
  const loaded = environment.envFile === undefined ? {} : parseDotenv(envFile).variables;
  const variables = { ...environment.variables, ...prompt };
  const changes = changesFor({ ...environment, variables }, env["PATH"], "linux");
  const { set, unset } = addLoaded(changes, loaded, (name) => name in env);
  return Object.fromEntries(
    Object.entries({ ...env, ...set }).filter(([name]) => !unset.includes(name)),
  );
}

/** Writes and allows the `.envrc`; `userText` stands before our block. */
async function allowEnvrc(project: EnteredProject, userText?: string): Promise<void> {
  const { root, environment } = project;
  const { text } = mergeEnvrc(userText, renderEnvrc({ root, environment, prompt }));
  await Deno.writeTextFile(join(root, ".envrc"), text);
  await start(["direnv", "allow", root], { cwd: root, env: outside(project) });
}

/** The environment that a program started by `direnv exec` gets. */
async function direnvExec(project: EnteredProject, root = project.root): Promise<Ended> {
  return await start(["direnv", "exec", root, "env", "-0"], { cwd: root, env: outside(project) });
}

function withoutDirenv(printed: string): Record<string, string> {
  const environment = readEnvironment(printed);
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith("DIRENV_")),
  );
}

const cases: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
  ["a plain project", "plain", undefined, undefined],
  ["a nasty folder and an env file", nastyToDirenv, envFile, undefined],
  [
    "strict mode and a changed IFS before our block",
    "plain",
    envFile,
    "strict_env\nIFS=/_\nset -f\n",
  ],
];

for (const [what, folder, file, userText] of cases) {
  Deno.test({
    name: `direnv gives what activation computes, key by key: ${what}`,
    ...unlessInstalled("direnv"),
    async fn() {
      await using project = await enteredProject(folder, file);
      await allowEnvrc(project, userText);
      const ended = await direnvExec(project);
      assert.deepEqual(withoutDirenv(ended.stdout), inside(project));
      assert.doesNotMatch(ended.stderr, /not found|error|warning/i);
      assert.deepEqual([...Deno.readDirSync(project.elsewhere)].map(({ name }) => name), [
        ".local",
      ]);
    },
  });
}

const shells: readonly (readonly [string, readonly string[]])[] = [
  ["bash", ["bash", "--norc", "-c", 'eval "$(direnv export bash)"; env -0']],
  ["zsh", ["zsh", "-f", "-c", 'eval "$(direnv export zsh)"; env -0']],
  ["fish", ["fish", "--no-config", "-c", "direnv export fish | source; env -0"]],
];

for (const [name, argv] of shells) {
  Deno.test({
    name: `${name} takes over from direnv what activation computes`,
    ...unlessInstalled("direnv", name),
    async fn() {
      await using project = await enteredProject("it's a project", envFile);
      await allowEnvrc(project);
      const ended = await start(argv, { cwd: project.root, env: outside(project) });
      const entered = withoutDirenv(ended.stdout);
      // fish replaces empty entries of PATH before anybody else sees them.
      const PATH = entered["PATH"]?.split(":").filter((entry) => entry !== ".").join(":");
      assert.deepEqual({ ...entered, PATH }, inside(project));
    },
  });
}

Deno.test({
  name: "direnv watches the state, the specs and the env file",
  ...unlessInstalled("direnv"),
  async fn() {
    // direnv compares whole seconds.
    const script = 'eval "$(direnv export bash)"; echo A=2 >.env; touch -d 2001-02-03 "$0"; ' +
      'eval "$(direnv export bash)"; echo "$A"';
    for (const watched of ["requirements.txt", ".pyve/state.json", ".env"]) {
      await using project = await enteredProject("plain", "A=1\n");
      await allowEnvrc(project);
      const ended = await start(["bash", "--norc", "-c", script, watched], {
        cwd: project.root,
        env: outside(project),
      });
      assert.equal(ended.stdout, "2\n");
      assert.equal(ended.stderr.match(/direnv: loading/g)?.length, 2, watched);
    }
  },
});

Deno.test({
  name: "a broken environment is told in one line, and nothing of it is entered",
  ...unlessInstalled("direnv"),
  async fn() {
    for (const folder of ["plain", nastyToDirenv]) {
      await using project = await enteredProject(folder);
      const { root, elsewhere, environment } = project;
      await allowEnvrc(project);
      const broken = async (at: string, damage: Parameters<typeof describeDamage>[0]) => {
        await start(["direnv", "allow", at], { cwd: at, env: outside(project) });
        const { message, hint } = describeDamage(damage);
        const ended = await direnvExec(project, at);
        assert.ok(ended.stderr.split("\n").includes(`pyve: ${message}; ${hint}`), ended.stderr);
        assert.deepEqual(withoutDirenv(ended.stdout), outside(project));
      };
      const copy = join(elsewhere, "copy");
      await start(["cp", "-a", root, copy], { cwd: elsewhere });
      await broken(copy, { cause: "copied", path: root });
      const python = join(root, ".venv", "bin", "python");
      await Deno.remove(python);
      await broken(root, { cause: "dangling", path: environment.interpreter?.path ?? "" });
      await Deno.remove(join(root, ".pyve", "envs"), { recursive: true });
      await broken(root, { cause: "missing", path: environment.prefix });
      await Deno.remove(environment.prefix);
      await Deno.mkdir(environment.prefix);
      await broken(root, { cause: "foreign", path: environment.prefix });
      const moved = join(elsewhere, "moved");
      await Deno.rename(root, moved);
      await broken(moved, { cause: "moved", path: root });
    }
  },
});

Deno.test({
  name: "the lines for direnv do no harm whatever the path has in it",
  ...unlessInstalled("bash"),
  async fn() {
    await using project = await enteredProject(nastyName, envFile);
    const { root, elsewhere, environment } = project;
    const file = join(elsewhere, "envrc");
    await Deno.writeTextFile(file, renderEnvrc({ root, environment, prompt }));
    const script = 'watch_file() { :; }; . "$0"; declare -F; set -o posix; set; exec env -0 >&2';
    const ended = await start(["bash", "--norc", "-c", script, file], {
      cwd: root,
      env: outside(project),
    });
    assert.deepEqual(readEnvironment(ended.stderr), inside(project));
    assert.doesNotMatch(ended.stdout.replace("watch_file", ""), /^(declare.*)?_pyve/m);
    const left = [...Deno.readDirSync(root), ...Deno.readDirSync(elsewhere)].map(({ name }) =>
      name
    );
    assert.deepEqual(left.sort(), [".env", ".pyve", ".venv", "envrc"]);
  },
});
