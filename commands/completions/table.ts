/** The command table as completions need it, taken from the commands themselves. */
import type { Command } from "commander";
import type {
  CompletedCommand,
  CompletedOption,
  CompletionTable,
} from "../../shell/completion/table.ts";
import { globalOptions } from "../globals.ts";
import { valueOfArgument, valueOfOption } from "./values.ts";

/** Reads the whole command tree, of which every command has been loaded. */
export function completionTable(program: Command): CompletionTable {
  const globals = globalOptions.map(({ flags, meaning }) => option(flags, meaning));
  const help = option("-h, --help", "show help");
  return { globals: [...globals, help], commands: commandsOf(program, []) };
}

function commandsOf(command: Command, path: readonly string[]): readonly CompletedCommand[] {
  const [argument] = command.registeredArguments;
  const own: CompletedCommand = {
    line: path.join(" "),
    options: command.options.map(({ flags, description, argChoices }) =>
      option(flags, description, argChoices)
    ),
    subcommands: command.commands.map((sub) => ({ name: sub.name(), meaning: summaryOf(sub) })),
    ...(argument === undefined ? {} : { argument: valueOfArgument(argument.name()) }),
  };
  return [own, ...command.commands.flatMap((sub) => commandsOf(sub, [...path, sub.name()]))];
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
