/** The command line as a whole: the table becomes commands, and the one that is meant runs. */
import { Command, CommanderError } from "commander";
import { exitStatus } from "../lib/errors.ts";
import type { Host } from "../lib/host/host.ts";
import { createReport } from "../lib/ui/report.ts";
import { version } from "../lib/version.ts";
import type { Globals } from "./globals.ts";
import { configureHelp } from "./help.ts";
import type { Session } from "./session.ts";
import { commands } from "./table.ts";
import { commandOfHelp, helpAskedFor, needsSubcommand, usageError } from "./usage.ts";

/** Runs the command that `words` name. Returns the exit status. */
export async function runProgram(
  host: Host,
  globals: Globals,
  words: readonly string[],
): Promise<number> {
  const session: Session = {
    host,
    globals,
    report: createReport(host, globals),
  };
  const program = await buildProgram(session, words);
  const help = words.length === 0 ? [] : helpAskedFor(program, words);
  if (help !== undefined) {
    commandOfHelp(program, help).outputHelp();
    return exitStatus.done;
  }
  try {
    await program.parseAsync([...words], { from: "user" });
    return exitStatus.done;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === "pyve.ended") return error.exitCode;
    if (error.code === "commander.help") throw needsSubcommand(program, words);
    throw usageError(error, program, words);
  }
}

/** The whole command tree; only the command that `words` name is loaded, or all of them. */
export async function buildProgram(
  session: Session,
  words: readonly string[] | "all",
): Promise<Command> {
  const program = new Command("pyve")
    .description("One environment for every Python project, carried anywhere")
    .usage("[options] <command> …")
    .version(`pyve ${version}`, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show the help of a command")
    .enablePositionalOptions()
    .addHelpText("after", footer);
  configureHelp(program, session);
  const wanted = words === "all"
    ? words
    : words.find((word) => word !== "help" && !word.startsWith("-"));
  // A command needs no other; only help, and words that are no command, look at all of them.
  const one = commands.filter(({ name }) => name === wanted);
  for (const entry of one.length > 0 ? one : commands) {
    const command = program.command(entry.name).summary(entry.summary)
      .helpGroup(entry.group);
    command.description(sentence(entry.summary)).helpOption(
      "-h, --help",
      "show help",
    );
    configureHelp(command, session);
    if (wanted === "all" || wanted === entry.name) {
      (await entry.load()).define(command, session);
    }
  }
  return program;
}

const footer = `
Examples:
  $ pyve init                     make the environment of this project
  $ pyve run python hello.py      run a program in it
  $ pyve doctor                   see what is wrong

Run \`pyve help COMMAND\` for the options and examples of a command.`;

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
