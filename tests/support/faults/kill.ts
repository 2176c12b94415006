/** `kill -9` at a moment, and what the killed program leaves behind. */
import { delay, waitFor } from "./wait.ts";

/** What to kill. */
export interface Victim {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts the program and kills it so many milliseconds later: it alone, its children go on. Tells
 * whether it had ended before.
 */
export async function killAfter(victim: Victim, milliseconds: number): Promise<"killed" | "ended"> {
  const child = begin(victim);
  const moment = setTimeout(() => kill(child), milliseconds);
  const { signal } = await child.status;
  clearTimeout(moment);
  return signal === "SIGKILL" ? "killed" : "ended";
}

/** Starts the program and kills it, it alone, once its files or children make `condition` hold. */
export async function killWhen(
  victim: Victim,
  what: string,
  condition: () => boolean,
): Promise<void> {
  const child = begin(victim);
  try {
    await waitFor(what, condition);
  } finally {
    kill(child);
    await child.status;
  }
}

function begin({ argv, cwd, env }: Victim): Deno.ChildProcess {
  const [program = "", ...args] = argv;
  return new Deno.Command(program, {
    args,
    cwd,
    env: { ...env },
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended.
  }
}

/** The ids of the programs that have `text` among their arguments. Linux only. */
export function programsNaming(text: string): readonly number[] {
  return [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    if (!/^\d+$/.test(name) || Number(name) === Deno.pid) return [];
    try {
      return Deno.readTextFileSync(`/proc/${name}/cmdline`).includes(text) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** Waits until no program has `text` among its arguments; kills those that stay. */
export async function endProgramsNaming(text: string, patience = 30_000): Promise<void> {
  for (let waited = 0; waited < patience && programsNaming(text).length > 0; waited += 50) {
    await delay(50);
  }
  for (const id of programsNaming(text)) Deno.kill(id, "SIGKILL");
}
