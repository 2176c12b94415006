/** The command table as completions need it, taken from the commands themselves. */
import type { Command } from "commander";
import type {
  CompletedCommand,
  CompletedOption,
  CompletionTable,
} from "../../shell/completion/table.ts";
import { globalOptions } from "../globals.ts";
import { valueOfArgument, valueOfOption, valuesOfKeys } from "./values.ts";

/** Reads the whole command tree, of which every command has been loaded. */
export function completionTable(program: Command): CompletionTable {
  const globals = globalOptions.map(({ flags, meaning }) => option(flags, meaning));
  const help = option("-h, --help", "show help");
  return { globals: [...globals, help], commands: commandsOf(program, []) };
}

function commandsOf(command: Command, path: readonly string[]): readonly CompletedCommand[] {
  const [argument, second] = command.registeredArguments;
  const own: CompletedCommand = {
    line: path.join(" "),
    options: command.options.map(({ flags, description, argChoices }) =>
      option(flags, description, argChoices)
    ),
    subcommands: [
      ...command.commands.map((sub) => ({ name: sub.name(), meaning: summaryOf(sub) })),
      ...command.commands.length === 0 ? [] : [{ name: "help", meaning: helpMeaning }],
    ],
    ...(argument === undefined ? {} : { argument: valueOfArgument(argument.name()) }),
  };
  const isOfKey = argument?.name() === "key" && second !== undefined;
  // What is said of a key follows its name as arguments follow a command's.
  const ofKeys = isOfKey
    ? valuesOfKeys.map(([key, value]) => ({ ...own, line: `${own.line} ${key}`, argument: value }))
    : [];
  return [
    own,
    ...ofKeys,
    ...helpOf(command, path),
    ...command.commands.flatMap((sub) => commandsOf(sub, [...path, sub.name()])),
  ];
}

const helpMeaning = "show the help of a command";

/** `help` of a command that has others below it: the library adds it to help, not to the commands. */
function helpOf({ commands }: Command, path: readonly string[]): readonly CompletedCommand[] {
  if (commands.length === 0) return [];
  const names = commands.map((sub) => sub.name());
  const line = [...path, "help"].join(" ");
  return [{ line, options: [], subcommands: [], argument: { kind: "words", words: names } }];
}

function summaryOf(command: Command): string {
  return command.summary() || command.description();
}

/** Reads `-C, --directory <dir>`; also of options that the library does not read itself. */
function option(
  flags: string,
  meaning: string,
  choices?: readonly string[],
): CompletedOption {
  const names = flags.match(/(?<![\w-])--?[\w-]+/g) ?? [];
  const placeholder = /[<[]([^>\].]+)/.exec(flags)?.[1];
  const value = valueOfOption(names.find((name) => name.startsWith("--")), placeholder, choices);
  return { names, meaning, ...(value === undefined ? {} : { value }) };
}
