/** Actual programs. */
import { exitStatus } from "../../errors.ts";
import type { Processes, RunOptions, RunResult } from "../host.ts";
import { become } from "./become.ts";
import { readLines } from "./lines.ts";

/** Programs as the machine starts them. */
export const realProcesses: Processes = {
  run: runProgram,
  become,
  onInterrupt,
};

async function runProgram(
  argv: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
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
  let child: Deno.ChildProcess;
  try {
    child = command.spawn();
  } catch (cause) {
    return { code: startFailure(cause), stdout: "", stderr: messageOf(cause) };
  }
  children.add(child);
  try {
    const [stdout, stderr, status] = await Promise.all([
      readLines(child.stdout, (line) => options.onLine?.(line, "stdout")),
      readLines(child.stderr, (line) => options.onLine?.(line, "stderr")),
      child.status,
    ]);
    return { code: status.code, stdout, stderr };
  } finally {
    children.delete(child);
  }
}

const children = new Set<Deno.ChildProcess>();

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

function onInterrupt(action: () => Promise<void>): () => void {
  let interrupted = false;
  const handler = () => {
    if (interrupted) return;
    interrupted = true;
    for (const child of children) stop(child);
    action().finally(() => Deno.exit(exitStatus.interrupted));
  };
  for (const signal of interrupts) Deno.addSignalListener(signal, handler);
  return () => {
    for (const signal of interrupts) Deno.removeSignalListener(signal, handler);
  };
}

function stop(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGTERM");
  } catch {
    // It has ended by itself: the interrupt of a terminal reaches children too.
  }
}
