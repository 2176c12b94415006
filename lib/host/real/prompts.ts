/**
 * Questions on a terminal, on stderr, by @clack/prompts. The end of input is "no"; Ctrl-C ends the
 * command.
 */
import process from "node:process";
import { confirm as askConfirm, select } from "prompts";
import type { Choice } from "../host.ts";
import { interruption } from "./interrupts.ts";
import { chooseByLine, confirmByLine } from "./line_prompts.ts";

/**
 * A terminal that does not know its width says 0 (`docker run -t`, `expect`), which the library
 * takes at its word and never comes to an end.
 */
function output(): typeof process.stderr {
  const { stderr } = process;
  if (stderr.columns === 0) Object.defineProperty(stderr, "columns", { value: 80 });
  return (process.env["NO_COLOR"] ?? "") === "" ? stderr : withoutColor(stderr);
}

/** The library paints whatever NO_COLOR says; moving the cursor is no colour. */
function withoutColor(stream: typeof process.stderr): typeof process.stderr {
  // deno-lint-ignore no-control-regex -- colour is control characters
  const strip = (text: string | Uint8Array) => String(text).replace(/\x1b\[[\d;]*m/g, "");
  return new Proxy(stream, {
    get: (target, name) => {
      if (name === "write") return (text: string | Uint8Array) => target.write(strip(text));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** Whether the terminal can show lines and nothing else. */
function isDumb(): boolean {
  return process.env["TERM"] === "dumb";
}

/**
 * Asks with `prompt`, which the end of input ends: `undefined`. The library knows Ctrl-C only; at the
 * end of input it would wait for ever.
 * @throws PyveError (130) at Ctrl-C
 */
async function untilEndOfInput<Answer extends boolean | string>(
  prompt: (signal: AbortSignal) => Promise<Answer | symbol>,
): Promise<Answer | undefined> {
  const end = new AbortController();
  const abort = () => end.abort();
  const watch = (data: Uint8Array) => data.includes(endOfTransmission) ? abort() : undefined;
  process.stdin.on("data", watch).on("end", abort);
  try {
    const answer = await prompt(end.signal);
    if (typeof answer !== "symbol") return answer;
    if (end.signal.aborted) return undefined;
    throw interruption();
  } finally {
    process.stdin.off("data", watch).off("end", abort);
  }
}

/** Ctrl-D, which a terminal in raw mode hands on as a byte. */
const endOfTransmission = 4;

/** Asks a yes/no question. */
export async function confirm(question: string, initial: boolean): Promise<boolean> {
  if (isDumb()) return await confirmByLine(question, initial);
  const answer = await untilEndOfInput((signal) =>
    askConfirm({ message: question, initialValue: initial, output: output(), signal })
  );
  return answer === true;
}

/** Asks for one of several choices; `undefined` when the user does not answer. */
export async function choose<Value extends string>(
  question: string,
  choices: readonly Choice<Value>[],
): Promise<Value | undefined> {
  if (isDumb()) return await chooseByLine(question, choices);
  const options = choices.map(({ value, label, hint }) => ({
    value: String(value),
    label,
    ...(hint === undefined ? {} : { hint }),
  }));
  const answer = await untilEndOfInput((signal) =>
    select<string>({ message: question, options, output: output(), signal })
  );
  return choices.find(({ value }) => value === answer)?.value;
}
