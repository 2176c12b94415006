/**
 * Projects inside of each other and beside each other, and real interactive shells with the hook of
 * pyve that walk through them.
 */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { pyve, start } from "./binary.ts";
import { succeeds, type TestProject, testProject } from "./project.ts";
import { inTerminal } from "./terminal.ts";

/** A shell as tests walk in it. */
export interface HookedShell {
  readonly name: "bash" | "zsh" | "fish";
  /** Without start-up files; interactive. */
  readonly argv: readonly [string, ...string[]];
  readonly startFile: string;
  /** The line that loads the hook. */
  readonly hook: string;
  /** Defines `dump`, which adds all that the user could notice to a file. */
  readonly dump: (file: string) => string;
  /** Defines `mark`, which adds to a file where the shell is and what it has entered. */
  readonly mark: (file: string) => string;
  /** What a user types where a prompt is to come, beside the line end. */
  readonly prompt: string;
  readonly quote: (text: string) => string;
}

const posixQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const posixMark = (file: string): string =>
  `mark() { printf '%s\\0' "$PWD" "\${VIRTUAL_ENV-}\${CONDA_PREFIX-}" "\${PYVE_PROMPT_PREFIX-}" ` +
  `>>${posixQuote(file)}; }`;

/** All shells that have a hook which can be tested here. */
export const hookedShells: readonly HookedShell[] = [
  {
    name: "bash",
    argv: ["bash", "--norc", "-i"],
    startFile: ".bashrc",
    hook: `eval "$('${pyve}' hook bash)"`,
    dump: (file) =>
      `dump() { { env -0 | sort -z; declare -p PS1 PROMPT_COMMAND; shopt -p; set +o; alias; trap; declare -f; ` +
      `compgen -v; printf 'END\\0'; } >>${posixQuote(file)}; }`,
    mark: posixMark,
    prompt: "",
    quote: posixQuote,
  },
  {
    name: "zsh",
    argv: ["zsh", "-f", "-i"],
    startFile: ".zshrc",
    hook: `eval "$('${pyve}' hook zsh)"`,
    dump: (file) =>
      `dump() { { env -0 | sort -z; typeset -p PS1 RPS1 psvar precmd_functions chpwd_functions; setopt; ` +
      `alias; trap; functions; print -l \${(ok)parameters}; printf 'END\\0'; } ` +
      `>>${posixQuote(file)}; }`,
    mark: posixMark,
    prompt: "",
    quote: posixQuote,
  },
  {
    name: "fish",
    argv: ["fish", "--no-config", "-i"],
    startFile: ".config/fish/config.fish",
    hook: `'${pyve}' hook fish | source`,
    dump: (file) =>
      `function dump; begin; env -0 | sort -z; set -n; functions -an; functions --no-details fish_prompt; ` +
      `printf 'END\\0'; end >>${fishQuote(file)}; end`,
    mark: (file) =>
      `function mark; printf '%s\\0' "$PWD" "$VIRTUAL_ENV$CONDA_PREFIX" "$PYVE_PROMPT_PREFIX" ` +
      `>>${fishQuote(file)}; end`,
    // What is sourced from a file shows no prompt.
    prompt: "emit fish_prompt",
    quote: fishQuote,
  },
];

function fishQuote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

/** A folder and the environment that the hook enters there. */
export interface Stop {
  readonly folder: string;
  /** The public name; empty where nothing is entered. */
  readonly prefix: string;
}

/** The projects. */
export interface Landscape extends TestProject {
  readonly stops: readonly Stop[];
}

/** A name that runs a command wherever it is not quoted. */
export const commandName = `x$(touch pwned)'";\n`;

/**
 * Projects made by pyve: one inside of another, one beside it, one with a name that hurts, one that
 * sources scripts; a copy and a forgery, which nobody allowed; and a link into the inner one.
 */
export async function landscape(): Promise<Landscape> {
  const made = await testProject({ "plain/file": "", ".start": "" }, "land scape");
  const at = (...names: readonly string[]): string => join(made.root, ...names);
  const projects = [at("outer"), at("outer", "inner"), at("other"), at(commandName)];
  for (const folder of projects) {
    await Deno.mkdir(join(folder, "src", "deep"), { recursive: true });
    const ended = await made.pyve(["init", "--no-direnv", "--no-install"], { cwd: folder });
    assert.equal(ended.code, 0, ended.stderr);
  }
  await addScripts(made, at("other"));
  await start(["cp", "-a", at("other"), at("copy")], { cwd: made.root });
  await forge(at("other"), at("forged"));
  await Deno.symlink("outer/inner/src", at("link"));
  const stop = (folder: string, prefix = ""): Stop => ({ folder, prefix });
  const inside = (project: string): readonly Stop[] =>
    ["", "src", "src/deep"].map((below) => stop(join(project, below), join(project, ".venv")));
  const stops = [
    stop(made.root),
    stop(at("plain")),
    stop(at("copy")),
    stop(at("forged", "src")),
    stop(at("link", "deep"), join(at("outer", "inner"), ".venv")),
    ...projects.flatMap(inside),
  ];
  return { ...made, stops };
}

/** As a conda environment has them: they change what they like, and one has something to undo. */
async function addScripts(project: TestProject, root: string): Promise<void> {
  const prefix = join(root, ".venv");
  const enter = join(prefix, "etc", "enter.sh");
  const leave = join(prefix, "etc", "leave.sh");
  await Deno.mkdir(dirname(enter), { recursive: true });
  const text = 'export ADDED="it\'s $VIRTUAL_ENV" PATH="$VIRTUAL_ENV/tools:$PATH"; unset GONE\n';
  await Deno.writeTextFile(enter, text);
  await Deno.writeTextFile(leave, 'echo "$ADDED" >>"$HOME/left"; export ADDED=lost\n');
  await changeState(root, (state) => {
    state.environments.default.scripts = { enter: [enter], leave: [leave] };
    state.environments.default.variables["EMPTY"] = "";
  });
  const ended = await project.pyve(["allow", root]);
  assert.equal(ended.code, 0, ended.stderr);
}

/** A state that is right in every respect but that nobody allowed it. */
async function forge(from: string, to: string): Promise<void> {
  await start(["cp", "-a", from, to], { cwd: "/" });
  await Deno.mkdir(join(to, "src"), { recursive: true });
  const state = join(to, ".pyve", "state.json");
  const text = await Deno.readTextFile(state);
  await Deno.writeTextFile(state, text.replaceAll(from, to));
}

/** Rewrites the state of the project. */
export async function changeState(
  root: string,
  // deno-lint-ignore no-explicit-any -- tests change what no type of ours lets them change
  change: (state: any) => void,
): Promise<void> {
  const file = join(root, ".pyve", "state.json");
  const state = JSON.parse(await Deno.readTextFile(file));
  change(state);
  await Deno.writeTextFile(file, JSON.stringify(state));
}

/** Variables that entering changes, with values that are to come back. */
export const before: Readonly<Record<string, string>> = {
  GONE: "there",
  PYTHONHOME: "/nowhere",
  EMPTY: "not\nempty",
  VIRTUAL_ENV_PROMPT: "it's mine $(touch pwned)",
  LOGNAME: "ada",
};

/** What came of the lines that a shell was given. */
export interface Walked {
  readonly dumps: readonly string[];
  /** Working directory, prefix, PYVE_PROMPT_PREFIX. */
  readonly marks: readonly (readonly [string, string, string])[];
  /** All that the shell said. */
  readonly said: string;
}

/** Gives lines to an interactive shell that has the hook, `dump` and `mark`. */
export async function walk(
  shell: HookedShell,
  project: TestProject,
  lines: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd: string = project.root,
): Promise<Walked> {
  const folder = await Deno.makeTempDir({ dir: project.home });
  const [dump, mark] = [join(folder, "dump"), join(folder, "mark")];
  const text = [shell.dump(dump), shell.mark(mark), shell.hook, ...lines, "exit", ""].join("\n");
  const where = { cwd, env: { ...project.env, ...before, ...env } };
  const said = shell.name === "fish"
    ? await walkInTerminal(shell, where, join(folder, "lines"), text)
    : (await start(shell.argv, { ...where, stdin: new TextEncoder().encode(text) })).stderr;
  const marked = (await read(mark)).split("\0").slice(0, -1);
  return {
    dumps: (await read(dump)).split("END\0").slice(0, -1),
    marks: marked.flatMap((_, index) =>
      index % 3 === 0
        ? [[marked[index] ?? "", marked[index + 1] ?? "", marked[index + 2] ?? ""] as const]
        : []
    ),
    said,
  };
}

/** fish is interactive on a terminal only. */
async function walkInTerminal(
  shell: HookedShell,
  where: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  file: string,
  text: string,
): Promise<string> {
  await Deno.writeTextFile(file, text);
  const ready = "function fish_prompt; echo -n 'ready> '; end; set -g fish_greeting";
  const argv = [...shell.argv, "-C", ready];
  const typed = `source ${fishQuote(file)}\r`;
  const ended = await inTerminal(argv, where, [
    { wait: "ready> ", send: typed },
    { wait: "ready> ", send: "exit\r" },
  ]);
  assert.equal(ended.left, 0, ended.output);
  return ended.output;
}

async function read(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch {
    return "";
  }
}

/** pyve in a folder, where it must succeed. */
export async function pyveIn(
  project: TestProject,
  folder: string,
  args: readonly string[],
): Promise<string> {
  return await succeeds(project, ["-C", folder, ...args]);
}
