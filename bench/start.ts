/** Starting programs in the measured environment, and ending them when the user interrupts. */
import { PyveError } from "../lib/errors.ts";

/** Where a program is started. */
export interface Place {
  readonly cwd: string;
  /** All of its variables: nothing else is handed on. */
  readonly environment: Readonly<Record<string, string>>;
}

const interruption = new AbortController();

/** From now on an interruption ends what is running, so that temporary folders can be removed. */
export function endOnInterrupt(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    Deno.addSignalListener(signal, () => interruption.abort());
  }
}

/** Whether the user wants an end: what fails from then on says nothing about the program. */
export function wasInterrupted(): boolean {
  return interruption.signal.aborted;
}

/** Runs a program and returns its stdout. @throws PyveError with its last words when it fails */
export async function read(argv: readonly string[], place: Place): Promise<string> {
  const output = await command(argv, place, "piped").output();
  const [stdout, stderr] = [output.stdout, output.stderr].map((bytes) =>
    new TextDecoder().decode(bytes).trim()
  );
  if (output.success) return stdout ?? "";
  const lastWords = (stderr === "" ? stdout : stderr)?.split("\n").slice(-10).join("\n");
  throw failure(argv, output.code, lastWords);
}

/** Runs a program that shows what it does. @throws PyveError when it fails */
export async function show(argv: readonly string[], place: Place): Promise<void> {
  const { success, code } = await command(argv, place, "inherit").output();
  if (!success) throw failure(argv, code, undefined);
}

function command(
  argv: readonly string[],
  { cwd, environment }: Place,
  output: "piped" | "inherit",
): Deno.Command {
  const [program = "", ...args] = argv;
  return new Deno.Command(program, {
    args,
    cwd,
    clearEnv: true,
    env: { ...environment },
    stdin: "null",
    stdout: output,
    stderr: output,
    signal: interruption.signal,
  });
}

function failure(argv: readonly string[], code: number, words: string | undefined): PyveError {
  if (wasInterrupted()) return new PyveError("Interrupted", { exit: 130 });
  return new PyveError(`\`${argv.join(" ")}\` ended with ${code}`, {
    cause: words === undefined ? undefined : new Error(words),
  });
}
