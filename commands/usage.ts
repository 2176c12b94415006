/** What is said of a command line that names something that is not there, or misses something. */
import type { Command, CommanderError } from "commander";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { nearest } from "../lib/ui/nearest.ts";
import { globalOptions } from "./globals.ts";
import { oldSpelling } from "./old_spelling.ts";

/** The words of `line` that lead to a command, as `pyve config set`. */
function lineOf(command: Command): string {
  return command.parent === null ? command.name() : `${lineOf(command.parent)} ${command.name()}`;
}

/** The command or sub-command that `words` lead to, as far as they lead. */
function commandMeant(program: Command, words: readonly string[]): Command {
  let command = program;
  for (const word of words.filter((one) => !one.startsWith("-"))) {
    const below = command.commands.find((sub) => sub.name() === word);
    if (below === undefined) break;
    command = below;
  }
  return command;
}

/**
 * The path of words that help is asked for: `help config set` and `config help set` mean one thing.
 * `undefined` where nothing asks for help.
 */
export function helpAskedFor(
  program: Command,
  words: readonly string[],
): readonly string[] | undefined {
  const [first = "", second, ...rest] = words;
  if (first === "help") return words.slice(1);
  const command = program.commands.find((one) => one.name() === first);
  return second === "help" && (command?.commands.length ?? 0) > 0 ? [first, ...rest] : undefined;
}

/**
 * The command whose help is asked for.
 * @throws PyveError (2) when there is no such command
 */
export function commandOfHelp(program: Command, path: readonly string[]): Command {
  const option = path.find((word) => word.startsWith("-") && !["-h", "--help"].includes(word));
  if (option !== undefined) throw unknownOption(program, option);
  const names = path.filter((word) => !word.startsWith("-"));
  if (names[0] === "help") return program;
  const command = commandMeant(program, names);
  const name = names[depthOf(command)];
  if (name === undefined) return command;
  const meant = nearest(name, command.commands.map((below) => below.name()));
  throw wrongUsage(`Unknown command \`${name}\``, command, meant);
}

function depthOf(command: Command): number {
  return command.parent === null ? 0 : 1 + depthOf(command.parent);
}

/** What a command says that only its sub-commands can do something. */
export function needsSubcommand(program: Command, words: readonly string[]): PyveError {
  const command = commandMeant(program, words);
  return new PyveError(`Command \`${command.name()}\` needs a sub-command`, {
    exit: exitStatus.usage,
    hint: `run \`${lineOf(command)} --help\` to see them`,
  });
}

/** The library's complaint in our words, with what was meant and the help that tells more. */
export function usageError(
  error: CommanderError,
  program: Command,
  words: readonly string[],
): PyveError {
  const command = commandMeant(program, words);
  const [first = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const meant = suggestion?.match(/Did you mean (?:one of )?(.*)\?/)?.[1]?.replaceAll(", ", "`, `");
  const old = oldSpelling(words);
  const [, option] = /^unknown option '(.*)'$/s.exec(first) ?? [];
  if (option !== undefined && old === undefined) return unknownOption(command, option, meant);
  return wrongUsage(wordsOf(first, command), command, meant, old);
}

/**
 * The library knows the options of the command alone, and not those that every command has: what it
 * would take for meant is the second choice.
 */
function unknownOption(command: Command, option: string, second?: string): PyveError {
  const known = [...command.options, ...globalOptions].map(({ flags }) => flags)
    .flatMap((flags) => flags.match(/--[\w-]+/g) ?? []);
  const meant = option.startsWith("--") ? nearest(option.split("=")[0] ?? "", known) : undefined;
  return wrongUsage(`Unknown option \`${option}\``, command, meant ?? second);
}

function wrongUsage(
  message: string,
  command: Command,
  meant: string | undefined,
  old?: string | undefined,
): PyveError {
  const help = `run \`${lineOf(command)} --help\``;
  const hint = old ?? (meant === undefined ? help : `did you mean \`${meant}\`? Otherwise ${help}`);
  return new PyveError(message, { exit: exitStatus.usage, hint });
}

/** The library's sentences, and ours. */
const sentences:
  readonly (readonly [RegExp, (found: readonly string[], line: string) => string])[] = [
    [
      /^option '(.*?)' argument '(.*)' is invalid\. (.*)$/s,
      ([option, value, reason = ""]) =>
        `Cannot take \`${value}\` for \`${option}\`: ${
          reason.replace(/^Allowed choices are/, "it must be one of")
        }`,
    ],
    [/^option '(.*)' argument missing$/, ([option]) => `Option \`${option}\` needs a value`],
    [
      /^missing required argument '(.*)'$/,
      ([argument], line) => `Argument \`${argument}\` of \`${line}\` is missing`,
    ],
    [
      /^too many arguments.* Expected (\d+) arguments? but got (\d+)/s,
      ([taken, given], line) =>
        `Too many arguments for \`${line}\`: it takes ${taken}, not ${given}`,
    ],
  ];

function wordsOf(message: string, command: Command): string {
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(message);
    if (found !== null) return say(found.slice(1), lineOf(command)).replace(/\.$/, "");
  }
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return sentence.replaceAll("'", "`").replace(/\.$/, "");
}
