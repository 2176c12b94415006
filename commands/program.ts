/**
 * The command line as a whole: the table becomes commands with their help, and usage errors become
 * words with a did-you-mean.
 */
import { Command, CommanderError, Help, type Option } from "commander";
import { exitStatus, PyveError } from "../lib/errors.ts";
import type { Host } from "../lib/host/host.ts";
import { createPaint, wantsColor } from "../lib/ui/paint.ts";
import { nearest } from "../lib/ui/nearest.ts";
import { createReport } from "../lib/ui/report.ts";
import { version } from "../lib/version.ts";
import { globalOptions, type Globals } from "./globals.ts";
import { oldSpelling } from "./old_spelling.ts";
import type { Session } from "./session.ts";
import { commands } from "./table.ts";

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
  if (words.length === 0) {
    program.outputHelp();
    return exitStatus.done;
  }
  try {
    await program.parseAsync([...words], { from: "user" });
    return exitStatus.done;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === "pyve.ended") return error.exitCode;
    if (error.code === "commander.help") {
      throw words[0] === "help" ? unknownCommand(words) : needsSubcommand(words);
    }
    throw usageError(error, words);
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
  configure(program, session);
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
    configure(command, session);
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

function configure(command: Command, { host, globals }: Session): void {
  const { stdout } = host.term;
  const paint = createPaint(
    wantsColor({
      choice: globals.color,
      isTerminal: stdout.isTerminal,
      env: host.env,
    }),
  );
  command
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      // The error is thrown as well, and reported where every error is.
      writeErr: () => {},
      getOutHelpWidth: () => stdout.columns() ?? 100,
      // The library would ask the environment itself, behind the host's back.
      getOutHasColors: () => true,
      getErrHasColors: () => true,
      getErrHelpWidth: () => 100,
      stripColor: (text) => text,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => paint.bold(title),
      visibleGlobalOptions: () => [],
      optionDescription: describeOption,
      formatHelp: (shown, helper) => formatHelp(shown, helper, paint.bold("Global options:")),
    });
}

/** That a flag is off and a list is empty before anybody says so goes without saying. */
function describeOption(option: Option): string {
  const isPlain = option.defaultValue === false || Array.isArray(option.defaultValue);
  return isPlain ? option.description : new Help().optionDescription(option);
}

function formatHelp(command: Command, helper: Help, title: string): string {
  const width = Math.max(...globalOptions.map(({ flags }) => flags.length));
  const globals = globalOptions.map(({ flags, meaning }) => `  ${flags.padEnd(width)}  ${meaning}`);
  return `${Help.prototype.formatHelp.call(helper, command, helper)}\n${title}\n${
    globals.join("\n")
  }\n`;
}

function needsSubcommand(words: readonly string[]): PyveError {
  const command = words.find((word) => !word.startsWith("-")) ?? "";
  return new PyveError(`Command \`${command}\` needs a sub-command`, {
    exit: exitStatus.usage,
    hint: `run \`pyve ${command} --help\` to see them`,
  });
}

/** What `help` is asked for that is not there. */
function unknownCommand(words: readonly string[]): PyveError {
  const name = words.find((word) => word !== "help" && !word.startsWith("-")) ?? "";
  const meant = nearest(name, commands.map((entry) => entry.name));
  return new PyveError(`Unknown command \`${name}\``, {
    exit: exitStatus.usage,
    hint: meant === undefined ? "run `pyve --help`" : `did you mean \`${meant}\`?`,
  });
}

function usageError(
  error: CommanderError,
  words: readonly string[],
): PyveError {
  const [first = "", suggestion] = error.message.replace(/^error: /, "").split(
    "\n",
  );
  const meant = suggestion?.match(/Did you mean (?:one of )?(.*)\?/)?.[1]?.replaceAll(", ", "`, `");
  const command = words.find((word) => commands.some(({ name }) => name === word));
  const help = `run \`pyve ${command === undefined ? "" : `${command} `}--help\``;
  const hint = oldSpelling(words) ??
    (meant === undefined ? help : `did you mean \`${meant}\`? Otherwise ${help}`);
  return new PyveError(wordsOf(first).replaceAll("'", "`").replace(/\.$/, ""), {
    exit: exitStatus.usage,
    hint,
  });
}

/** Commander's sentence, for a value that cannot be taken in our own words. */
function wordsOf(message: string): string {
  const [, option, value, reason = ""] =
    /^option ('.*?') argument ('.*') is invalid\. (.*)$/s.exec(message) ?? [];
  if (option === undefined || value === undefined) return sentence(message);
  const why = reason.replace(/^Allowed choices are/, "it must be one of");
  return `Cannot take ${value} for ${option}: ${why}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
