/**
 * What every task of this folder needs: the root of the repository, other programs, and an error
 * told as pyve itself tells it.
 */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { PyveError } from "../lib/errors.ts";

/** The root of the repository, absolute. */
export const repository: string = dirname(dirname(fileURLToPath(import.meta.url)));

/** How {@link capture} starts a program. */
export interface Start {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How a program ended, and what it said on both streams. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and keeps what it says; one that is not there ends with 127. */
export async function capture(argv: readonly string[], start: Start = {}): Promise<Outcome> {
  const [program = "", ...args] = argv;
  try {
    const output = await new Deno.Command(program, { args, stdin: "null", ...start }).output();
    const decoder = new TextDecoder();
    return {
      code: output.code,
      stdout: decoder.decode(output.stdout),
      stderr: decoder.decode(output.stderr),
    };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return { code: 127, stdout: "", stderr: `Cannot find \`${program}\`\n` };
  }
}

/** Is the program on PATH? */
export function onPath(program: string): boolean {
  const folders = (Deno.env.get("PATH") ?? "").split(":").filter((folder) => folder !== "");
  return folders.some((folder) => {
    const facts = statOrUndefined(`${folder}/${program}`);
    return facts?.isFile === true && ((facts.mode ?? 0) & 0o111) !== 0;
  });
}

/** What `stat` says; `undefined` when nothing is there. */
export function statOrUndefined(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw error;
  }
}

/** Runs a task; an error that the user can mend is told in words, without a stack trace. */
export async function runTask(action: () => Promise<number>): Promise<never> {
  try {
    Deno.exit(await action());
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    const cause = error.cause instanceof Error ? `\n  caused by: ${error.cause.message}` : "";
    const hint = error.hint === undefined ? "" : `\n\nhint: ${error.hint}`;
    say(`error: ${error.message}${cause}${hint}`);
    Deno.exit(error.exit);
  }
}

/** One line on stderr. */
export function say(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
}
