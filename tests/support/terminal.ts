/** Running a program in a real pseudo-terminal, answering what it asks. */
import { join } from "node:path";
import { repository, start } from "./binary.ts";

/** Wait for a text, then type. `"\x04"` is the end of input, `"\x03"` an interrupt. */
export interface Turn {
  readonly wait: string;
  readonly send: string;
}

/** How a program on a terminal ended, and all that it printed. */
export interface TerminalEnd {
  readonly code: number;
  readonly output: string;
  /** Turns whose text never came. */
  readonly left: number;
}

/** A program that takes longer waits for something that never comes, and is killed. */
const seconds = 60;

/** Runs the program on a terminal of so many columns; 0: one that does not know its width. */
export async function inTerminal(
  argv: readonly string[],
  where: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  dialogue: readonly Turn[],
  columns = 100,
): Promise<TerminalEnd> {
  const request = JSON.stringify({ argv, ...where, dialogue, seconds, columns });
  const ended = await start(["python3", join(repository, "tests", "support", "terminal.py")], {
    cwd: repository,
    stdin: new TextEncoder().encode(request),
  });
  if (ended.code !== 0) throw new Error(`the pseudo-terminal failed: ${ended.stderr}`);
  return JSON.parse(ended.stdout);
}
