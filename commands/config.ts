/** `pyve config`: reads, changes and explains the configuration, as git's command of that name does. */
import type { Command } from "commander";
import { runEdit, runPath, runSet, runUnset, type WhichFile } from "./config/change.ts";
import { runExplain } from "./config/explain.ts";
import { type GetOptions, type ListOptions, runGet, runList, runSchema } from "./config/show.ts";
import type { Session } from "./session.ts";

/** Describes the command and its sub-commands. */
export function define(command: Command, session: Session): void {
  command.usage("<command> …").addHelpText("after", examples);
  defineReading(command, session);
  defineChanging(command, session);
}

const examples = `
A value comes from the first of: flag, environment variable, .pyve/config, the user's file, the
system's file, files of the project such as .python-version, default.

Examples:
  $ pyve config list --show-origin
  $ pyve config set python.version 3.12
  $ pyve config set --user venv.installer uv
  $ pyve config explain backend`;

/** A sub-command, with an example under its help. */
function add(command: Command, name: string, description: string, example: string): Command {
  return command.command(name).description(description)
    .helpOption("-h, --help", "show help")
    .addHelpText("after", `\nExample:\n  $ pyve config ${example}`);
}

function defineReading(command: Command, session: Session): void {
  add(command, "list", "Show every key with its value", "list --show-origin")
    .option("--show-origin", "show where each value comes from")
    .option("--json", "print JSON")
    .action((options: ListOptions) => runList(session, options));
  add(command, "get", "Print the value of a key; exit 1 when it is not set", "get backend")
    .argument("<key>", "such as venv.directory")
    .option("--json", "print JSON")
    .action((key: string, options: GetOptions) => runGet(session, key, options));
  add(command, "explain", "Tell what a key means and what decides its value", "explain backend")
    .argument("<key>", "such as backend")
    .option("--json", "print JSON")
    .action((key: string, options: GetOptions) => runExplain(session, key, options));
  add(command, "schema", "Print the JSON schema of the files, for editors", "schema > pyve.json")
    .action(() => runSchema(session));
}

function defineChanging(command: Command, session: Session): void {
  const addForFile = (name: string, description: string, example: string) =>
    add(command, name, description, example)
      .option("--user", "the user's file instead of the project's")
      .option("--system", "the system's file instead of the project's");
  addForFile("set", "Set a key in a file; comments and order stay", "set python.version 3.12")
    .argument("<key>", "such as venv.directory")
    .argument("<value>", "a list is separated by commas")
    .action((key: string, value: string, which: WhichFile) => runSet(session, key, value, which));
  addForFile("unset", "Take a key out of a file", "unset --user venv.installer")
    .argument("<key>", "such as venv.directory")
    .action((key: string, which: WhichFile) => runUnset(session, key, which));
  addForFile("path", "Print where the file is", "path --user")
    .action((which: WhichFile) => runPath(session, which));
  addForFile("edit", "Open the file in $VISUAL or $EDITOR", "edit --user")
    .action((which: WhichFile) => runEdit(session, which));
}
