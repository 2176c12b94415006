/** Actual programs. */
import { exitStatus } from "../../errors.ts";
import type { Processes, RunOptions, RunResult } from "../host.ts";
import { become } from "./become.ts";
import { watchInterrupts } from "./interrupts.ts";
import { readLines } from "./lines.ts";
import { endStrays } from "./strays.ts";

/** Programs as the machine starts them. */
export const realProcesses: Processes = { run: runProgram, become, endStrays };

async function runProgram(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [program = "", ...args] = argv;
  const command = new Deno.Command(program, {
    args,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...environmentOf(options),
  });
  const interrupt = watchInterrupts();
  let patience: Patience | undefined;
  try {
    const child = spawn(command);
    if ("code" in child) return child;
    patience = options.timeout === undefined ? undefined : limitTime(child, options.timeout);
    let isInterrupted = false;
    const interrupted = interrupt.promise.catch(async (error: unknown) => {
      isInterrupted = true;
      await stop(child);
      throw error;
    });
    const ends = [finish(child, options), interrupted];
    const result = await Promise.race(patience === undefined ? ends : [...ends, patience.over]);
    // The interrupt of a terminal reaches the program, too: how it ended does not matter then.
    if (isInterrupted) return await interrupted;
    return patience?.isOver() === true ? await patience.over : result;
  } finally {
    patience?.release();
    interrupt.release();
  }
}

/** Until when a program may run. */
interface Patience {
  /** What came of a program that was stopped. */
  readonly over: Promise<RunResult>;
  /** Whether it was stopped: what it then ended with is not what came of it. */
  readonly isOver: () => boolean;
  readonly release: () => void;
}

/** Ended by SIGTERM, as shells tell it. */
const ended = 128 + 15;

/**
 * Stops the program after `limit` milliseconds. Its streams are not waited for: what it started
 * may hold them open for ever, or never stop writing.
 */
function limitTime(child: Deno.ChildProcess, limit: number): Patience {
  const over = Promise.withResolvers<RunResult>();
  const stderr = `no answer within ${Math.round(limit / 1000)} seconds`;
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    over.resolve(stop(child).then(() => ({ code: ended, stdout: "", stderr })));
  }, limit);
  return { over: over.promise, isOver: () => isOver, release: () => clearTimeout(timer) };
}

function spawn(command: Deno.Command): Deno.ChildProcess | RunResult {
  try {
    return command.spawn();
  } catch (cause) {
    return { code: startFailure(cause), stdout: "", stderr: messageOf(cause) };
  }
}

async function finish(child: Deno.ChildProcess, { onLine }: RunOptions): Promise<RunResult> {
  if (onLine === undefined) {
    // Without the streams of JavaScript, of which each costs more than starting the program.
    const { code, stdout, stderr } = await child.output();
    const text = new TextDecoder();
    return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
  }
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

/** Milliseconds in which a program may end by itself. */
const grace = 3_000;

/** Ends the program and waits until it has ended: what it wrote is cleaned up next. */
async function stop(child: Deno.ChildProcess): Promise<void> {
  signal(child, "SIGTERM");
  const last = setTimeout(() => signal(child, "SIGKILL"), grace);
  await child.status;
  clearTimeout(last);
}

function signal(child: Deno.ChildProcess, name: Deno.Signal): void {
  try {
    child.kill(name);
  } catch {
    // It has ended by itself: the interrupt of a terminal reaches children too.
  }
}
