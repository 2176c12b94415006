/** Programs as a test foresees them; any other program fails the test. */
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { EnvironmentChanges, Processes, RunOptions, RunResult } from "../../lib/host/host.ts";
import type { FakeClock } from "./fake_clock.ts";
import { type FailureCode, startError } from "./fake_failures.ts";

/** How a foreseen program ends; what is left out is 0 and empty. */
export interface FakeResult extends Partial<RunResult> {
  /** Milliseconds that it takes by the fake clock. */
  readonly takes?: number;
  /** The user interrupts while it runs. */
  readonly interrupted?: boolean;
}

/** A program that a test foresees. */
export interface FakeProgram {
  /** The first arguments, or a predicate on all of them. The first program that matches is run. */
  readonly match: readonly string[] | ((argv: readonly string[]) => boolean);
  /** The result, or a function that makes it and may write into the fake files. */
  readonly result?:
    | FakeResult
    | ((
      argv: readonly string[],
      options: RunOptions,
    ) => FakeResult | Promise<FakeResult>);
}

/** Thrown by the fake `become`, where the real one never returns. */
export class Became extends Error {
  override readonly name = "Became";
  readonly argv: readonly string[];
  readonly changes: EnvironmentChanges;

  constructor(argv: readonly string[], changes: EnvironmentChanges) {
    super(`became ${showArguments(argv)}`);
    this.argv = argv;
    this.changes = changes;
  }
}

/** What the processes need from the rest of the fake host. */
export interface FakeProcessesOptions {
  readonly programs: readonly FakeProgram[];
  /** Folders that programs of a killed pyve still write into. */
  readonly strays: readonly string[];
  readonly failures: Readonly<Record<string, FailureCode>>;
  readonly clock: FakeClock;
  readonly log: (line: string) => void;
}

/** SIGTERM, as the real host ends a program that takes too long. */
const killed = 128 + 15;

/** The processes of a fake host. */
export function fakeProcesses(options: FakeProcessesOptions): Processes {
  const { clock, log } = options;
  return {
    run: async (argv, runOptions = {}) => {
      const program = options.programs.find(({ match }) => matches(match, argv));
      if (program === undefined) throw unforeseen(argv);
      log(`run ${showArguments(argv)}`);
      const given = typeof program.result === "function"
        ? await program.result(argv, runOptions)
        : program.result ?? {};
      const { takes = 0, code = 0, stdout = "", stderr = "", interrupted = false } = given;
      if (interrupted) throw new PyveError("Interrupted", { exit: exitStatus.interrupted });
      clock.advance(Math.min(takes, runOptions.timeout ?? takes));
      if (takes > (runOptions.timeout ?? takes)) {
        return { code: killed, stdout: "", stderr: "" };
      }
      for (const line of linesOf(stdout)) runOptions.onLine?.(line, "stdout");
      for (const line of linesOf(stderr)) runOptions.onLine?.(line, "stderr");
      return { code, stdout, stderr };
    },
    become: async (asked, becoming) => {
      const { through = [], ...made } = await becoming();
      const argv = [...through, ...asked];
      const [name = ""] = argv;
      const failure = options.failures[`become:${name}`];
      if (failure !== undefined) throw startError(name, failure);
      log(`become ${showArguments(argv)}`);
      throw new Became(argv, made);
    },
    endStrays: (folder) => {
      if (options.strays.includes(folder)) log(`end programs in ${folder}`);
      return Promise.resolve();
    },
  };
}

/** Arguments on one line, quoted where they would be mistaken for several. */
export function showArguments(argv: readonly string[]): string {
  return argv.map((word) => /^[\w./:=@%+,-]+$/.test(word) ? word : JSON.stringify(word)).join(" ");
}

function matches(
  match: FakeProgram["match"],
  argv: readonly string[],
): boolean {
  if (typeof match === "function") return match(argv);
  return match.every((word, index) => argv[index] === word);
}

function unforeseen(argv: readonly string[]): Error {
  return new Error(
    `The test did not foresee the program: ${showArguments(argv)}`,
  );
}

function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split(/\r?\n/);
}
