/**
 * Questions on a terminal that can show lines and nothing else (TERM=dumb, as Emacs and some editors
 * have it): each is a line, and the answer is one.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import type { Choice } from "../host.ts";
import { watchInterrupts } from "./interrupts.ts";

/** Asks a yes/no question; an empty line takes `initial`, the end of input is "no". */
export async function confirmByLine(question: string, initial: boolean): Promise<boolean> {
  const answer = await askLine(`${question} [${initial ? "Y/n" : "y/N"}] `);
  if (answer === undefined) return false;
  return answer === "" ? initial : /^y(es)?$/i.test(answer);
}

/** Asks for the number of one of several choices; `undefined` when the user does not answer. */
export async function chooseByLine<Value extends string>(
  question: string,
  choices: readonly Choice<Value>[],
): Promise<Value | undefined> {
  const lines = choices.map(({ label, hint }, index) =>
    `  ${index + 1}) ${label}${hint === undefined ? "" : ` (${hint})`}\n`
  );
  const answer = await askLine(`${question}\n${lines.join("")}Number: `);
  return /^\d+$/.test(answer ?? "") ? choices[Number(answer) - 1]?.value : undefined;
}

/** The next line of input, trimmed; `undefined` at its end. */
async function askLine(question: string): Promise<string | undefined> {
  process.stderr.write(question);
  const interrupts = watchInterrupts();
  const reader = createInterface({ input: process.stdin, terminal: false });
  const line = new Promise<string | undefined>((resolve) => {
    reader.once("line", (text) => resolve(text.trim())).once("close", () => resolve(undefined));
  });
  try {
    return await Promise.race([line, interrupts.promise]);
  } finally {
    interrupts.release();
    reader.close();
  }
}
