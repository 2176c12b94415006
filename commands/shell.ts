/** `pyve shell`: becomes a shell of the user's inside the environment; `exit` leaves it. */
import type { Command } from "commander";
import { defaultEnvironment } from "../lib/project/state.ts";
import { shells } from "../shell/mod.ts";
import { type ShellOptions, startShell } from "./shell/start.ts";
import type { Session } from "./session.ts";

/** Describes the command. */
export function define(command: Command, session: Session): void {
  const names = shells.map(({ name }) => name).join(", ");
  command
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option("--shell <shell>", `${names}; else the one that $SHELL names`)
    .addHelpText("after", notes)
    .action((options: ShellOptions) => startShell(session, options));
}

const notes = `
The shell reads your own start-up files, enters the environment as \`pyve run\` does, and shows it in
the prompt. pyve becomes the shell: there is no process in between. \`exit\` leaves it. The hook stays
out of such a shell, whichever folder it is in: the environment is the one that was asked for.

Examples:
  $ pyve shell
  $ pyve shell --env dev
  $ pyve shell --shell fish`;
