/** Wording that several checks share: names of paths, and the commands that mend things. */
import { relative } from "node:path";
import { defaultEnvironment } from "../project/state.ts";
import { printable } from "../ui/words.ts";
import type { Facts } from "./facts.ts";

/** A path as the user would name it from the project's root, in back-ticks. */
export function shown(facts: Facts, path: string): string {
  const inside = relative(facts.root, path);
  const name = inside === "" || inside.startsWith("..") ? path : inside;
  return `\`${printable(name)}\``;
}

/** `pyve init` for the environment in question. */
export function initCommand(facts: Facts, ...words: readonly string[]): string {
  const which = facts.name === defaultEnvironment ? [] : ["--env", facts.name];
  return ["pyve", "init", ...which, ...words].join(" ");
}

/** A word for a POSIX shell, quoted only when it must be. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
