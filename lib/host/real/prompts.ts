/** Questions on a terminal, on stderr, by @clack/prompts. End of input and Ctrl-C are "no". */
import process from "node:process";
import { confirm as askConfirm, isCancel, select } from "prompts";
import type { Choice } from "../host.ts";

/** Asks a yes/no question. */
export async function confirm(
  question: string,
  initial: boolean,
): Promise<boolean> {
  const answer = await askConfirm({
    message: question,
    initialValue: initial,
    output: process.stderr,
  });
  return answer === true;
}

/** Asks for one of several choices; `undefined` when the user does not answer. */
export async function choose<Value extends string>(
  question: string,
  choices: readonly Choice<Value>[],
): Promise<Value | undefined> {
  const answer = await select<string>({
    message: question,
    options: choices.map(({ value, label, hint }) => ({
      value: String(value),
      label,
      ...(hint === undefined ? {} : { hint }),
    })),
    output: process.stderr,
  });
  if (isCancel(answer)) return undefined;
  return choices.find(({ value }) => value === answer)?.value;
}
