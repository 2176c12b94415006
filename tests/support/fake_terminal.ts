/** A terminal that keeps what is written, and answers questions as the test ordered. */
import type { OutputStream, Terminal } from "../../lib/host/host.ts";

/** An answer in advance; `undefined` is the end of input. */
export type FakeAnswer = boolean | string | undefined;

/** What the terminal needs from the rest of the fake host. */
export interface FakeTerminalOptions {
  readonly answers: readonly FakeAnswer[];
  readonly isTerminal: {
    readonly stdin?: boolean;
    readonly stdout?: boolean;
    readonly stderr?: boolean;
  };
  readonly columns: number;
  readonly log: (line: string) => void;
}

/** The terminal of a fake host, and what was written to it. */
export interface FakeTerminal extends Terminal {
  readonly written: {
    readonly stdout: () => string;
    readonly stderr: () => string;
  };
}

/**
 * The terminal of a fake host. A question that nobody foresaw fails the test, and so does any
 * question when standard input is no terminal: pyve never waits for an answer then.
 */
export function fakeTerminal(options: FakeTerminalOptions): FakeTerminal {
  const { isTerminal, log } = options;
  const waiting = [...options.answers];
  const stdout = fakeStream(isTerminal.stdout ?? false, options.columns);
  const stderr = fakeStream(isTerminal.stderr ?? false, options.columns);
  const answer = (question: string): FakeAnswer => {
    if (isTerminal.stdin !== true) {
      throw new Error(`Asked without a terminal: ${question}`);
    }
    if (waiting.length === 0) {
      throw new Error(`The test did not foresee the question: ${question}`);
    }
    return waiting.shift();
  };
  return {
    stdin: { isTerminal: isTerminal.stdin ?? false },
    stdout: stdout.stream,
    stderr: stderr.stream,
    written: { stdout: stdout.text, stderr: stderr.text },
    // deno-lint-ignore require-await -- a wrong order must reject, not throw
    confirm: async (question) => {
      const given = answer(question);
      if (typeof given === "string") {
        throw new Error(`\`${given}\` is no answer to: ${question}`);
      }
      log(`confirm ${question} → ${given === true ? "yes" : "no"}`);
      return given === true;
    },
    // deno-lint-ignore require-await -- a wrong order must reject, not throw
    choose: async (question, choices) => {
      const given = answer(question);
      const choice = choices.find(({ value }) => value === given);
      if (choice === undefined && given !== undefined) {
        throw new Error(`\`${given}\` is no answer to: ${question}`);
      }
      log(`choose ${question} → ${choice?.value ?? "none"}`);
      return choice?.value;
    },
  };
}

function fakeStream(
  isTerminal: boolean,
  columns: number,
): { readonly stream: OutputStream; readonly text: () => string } {
  const written: string[] = [];
  const stream: OutputStream = {
    isTerminal,
    columns: () => isTerminal ? columns : undefined,
    write: (text) => void written.push(text),
  };
  return { stream, text: () => written.join("") };
}
