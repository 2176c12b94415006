/** Wording that several checks share: names of paths, and the commands that mend things. */
import { relative } from "node:path";
import type { Position } from "../errors.ts";
import { shellWord } from "../shell_word.ts";
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
  return pyveCommand(facts, "init", ...words);
}

/** A command of pyve for the environment in question. */
export function pyveCommand(
  { name }: Pick<Facts, "name">,
  command: string,
  ...words: readonly string[]
): string {
  const which = name === defaultEnvironment ? [] : ["--env", name];
  return ["pyve", command, ...which, ...words].join(" ");
}

/** The command that a hint names; `undefined` where it names none that mends anything by itself. */
export function commandIn(hint: string | undefined): string | undefined {
  // What is to be done before it is not done by it.
  if (/, (?:and|then) run `/.test(hint ?? "")) return undefined;
  return /`((?:pyve (?!config explain)|uv |direnv |git |mv |rm |iconv |ls -ld )[^`]+)`/.exec(
    hint ?? "",
  )?.[1];
}

/** Opens a file at a line. */
export function editCommand({ file, line }: Position): string {
  const word = shellWord(file.startsWith("-") ? `./${file}` : file);
  return `"\${EDITOR:-vi}"${line === undefined ? "" : ` +${line}`} ${word}`;
}
