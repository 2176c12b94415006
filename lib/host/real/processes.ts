/** Actual programs. */
import { exitStatus, PyveError } from "../../errors.ts";
import type { Processes, RunOptions, RunResult } from "../host.ts";
import { become } from "./become.ts";
import { readLines } from "./lines.ts";

/** Programs as the machine starts them. */
export const realProcesses: Processes = { run: runProgram, become };

async function runProgram(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [program = "", ...args] = argv;
  const command = new Deno.Command(program, {
    args,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...environmentOf(options),
    ...(options.timeout === undefined ? {} : { signal: AbortSignal.timeout(options.timeout) }),
  });
  const interrupt = watchInterrupts();
  try {
    const child = spawn(command);
    if ("code" in child) return child;
    interrupt.promise.catch(() => stop(child));
    return await Promise.race([finish(child, options), interrupt.promise]);
  } finally {
    interrupt.release();
  }
}

function spawn(command: Deno.Command): Deno.ChildProcess | RunResult {
  try {
    return command.spawn();
  } catch (cause) {
    return { code: startFailure(cause), stdout: "", stderr: messageOf(cause) };
  }
}

async function finish(child: Deno.ChildProcess, { onLine }: RunOptions): Promise<RunResult> {
  const [stdout, stderr, status] = await Promise.all([
    readLines(child.stdout, (line) => onLine?.(line, "stdout")),
    readLines(child.stderr, (line) => onLine?.(line, "stderr")),
    child.status,
  ]);
  return { code: status.code, stdout, stderr };
}

function environmentOf(
  { changes }: RunOptions,
): Pick<Deno.CommandOptions, "env" | "clearEnv"> {
  if (changes === undefined) return {};
  if (changes.unset.length === 0) return { env: { ...changes.set } };
  const environment = { ...Deno.env.toObject(), ...changes.set };
  for (const name of changes.unset) delete environment[name];
  return { env: environment, clearEnv: true };
}

function startFailure(cause: unknown): number {
  return cause instanceof Deno.errors.NotFound ? exitStatus.notFound : exitStatus.notExecutable;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

const interrupts: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/** A promise that is rejected when the user interrupts, so that whoever waits can clean up. */
function watchInterrupts(): { readonly promise: Promise<never>; readonly release: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting when the program could not even be started.
  promise.catch(() => {});
  const handler = () => reject(new PyveError("Interrupted", { exit: exitStatus.interrupted }));
  for (const signal of interrupts) Deno.addSignalListener(signal, handler);
  return {
    promise,
    release: () => {
      for (const signal of interrupts) Deno.removeSignalListener(signal, handler);
    },
  };
}

function stop(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGTERM");
  } catch {
    // It has ended by itself: the interrupt of a terminal reaches children too.
  }
}
