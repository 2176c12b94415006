/**
 * Warming: each command that users wait for is run in a project of its own, to see which chunks it
 * loads and which functions it calls. What V8 made of those goes into the program.
 */
import { join } from "node:path";
import { PyveError } from "../../lib/errors.ts";
import { capture } from "../task.ts";
import { type Order, orderVariable, type Recording } from "./order.ts";
import { writeCommandScript } from "./scripts.ts";

type ProjectName = "venv" | "conda";
/** The words of a command line, behind the project that it is run in. */
type Run = readonly [ProjectName, ...string[]];

/** A command to warm, and what is run for it. */
interface Warmed {
  readonly command: string;
  readonly runs: readonly [Run, ...Run[]];
}

/** In the order in which they run. The first serves all commands that are not here, too. */
const warmed: readonly Warmed[] = [
  { command: "help", runs: [["venv", "--help"]] },
  { command: "--version", runs: [["venv", "--version"]] },
  { command: "init", runs: [["venv", "init", "--no-direnv", "--no-input"]] },
  { command: "run", runs: [["venv", "run", "true"]] },
  { command: "doctor", runs: [["venv", "doctor"]] },
  { command: "sync", runs: [["venv", "sync"]] },
  { command: "list", runs: [["venv", "list"]] },
  { command: "activate", runs: [["venv", "activate", "bash"]] },
  { command: "hook", runs: [["venv", "hook", "bash"]] },
  {
    command: "container",
    runs: [["conda", "container", "plan"], ["conda", "container", "generate"]],
  },
];

const projects: Readonly<Record<ProjectName, Readonly<Record<string, string>>>> = {
  venv: { "requirements.txt": "" },
  conda: {
    "environment.yml": "name: warm\nchannels: [conda-forge]\ndependencies:\n  - python=3.12\n" +
      "  - numpy>=2\n  - pip\n  - pip:\n      - attrs==26.1.0\n",
  },
};

/** What there is to warm, and the program that runs it and writes down what happens. */
export interface Cold {
  readonly chunks: string;
  readonly scripts: string;
  readonly main: string;
  readonly recorder: string;
}

/** Writes a script and a code cache for each command beside the scripts; returns the commands. */
export async function warm(cold: Cold): Promise<readonly string[]> {
  await inNewProjects(async (home) => {
    for (const { command, runs } of warmed) {
      const loaded = new Set([cold.main]);
      for (const words of runs) {
        const { chunks } = await record(cold, home, [], words);
        for (const chunk of chunks) loaded.add(chunk);
      }
      await writeCommandScript(cold.chunks, cold.scripts, command, [...loaded]);
    }
  });
  await inNewProjects(async (home) => {
    for (const { command, runs } of warmed) await warmCommand(cold, home, command, runs);
  });
  return warmed.map(({ command }) => command);
}

/** Each run starts with the cache of the one before and adds to it. */
async function warmCommand(
  cold: Cold,
  home: string,
  command: string,
  runs: Warmed["runs"],
): Promise<void> {
  for (const words of runs) await record(cold, home, [command], words);
  const { rejected } = await record(cold, home, [command], runs[0]);
  if (!rejected) return;
  throw new PyveError(`Cannot warm \`${command}\`: V8 refuses the code cache it has just made`);
}

/** Runs a command in the recorder. How it ends does not matter: what it called is what counts. */
async function record(
  { recorder, scripts: folder, main }: Cold,
  home: string,
  commands: readonly string[],
  [project, ...words]: Run,
): Promise<Recording> {
  const recording = await Deno.makeTempFile({ dir: home });
  const [command] = commands;
  const cache = command === undefined ? {} : { cache: join(folder, `${command}.cache`) };
  const order: Order = { folder, main, commands, recording, ...cache };
  const outcome = await capture([recorder, ...words], {
    cwd: join(home, project),
    env: { HOME: home, [orderVariable]: JSON.stringify(order) },
  });
  try {
    return JSON.parse(await Deno.readTextFile(recording));
  } catch (error) {
    throw new PyveError(`Cannot warm \`${words.join(" ")}\``, {
      cause: new Error(outcome.stderr.trim() || String(error)),
    });
  }
}

async function inNewProjects(action: (home: string) => Promise<void>): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "pyve-warm-" });
  try {
    for (const [project, files] of Object.entries(projects)) {
      await Deno.mkdir(join(home, project));
      for (const [name, text] of Object.entries(files)) {
        await Deno.writeTextFile(join(home, project, name), text);
      }
    }
    await action(home);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}
