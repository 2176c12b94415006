/** `pyve deny`: keeps the shell hook out of a project. */
import type { Command } from "commander";
import { denyProject } from "../lib/self/allowed.ts";
import { printable } from "../lib/ui/words.ts";
import { askedRoot } from "./hook/asked_root.ts";
import type { Session } from "./session.ts";

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .argument("[dir]", "a folder of the project; else the working directory")
    .addHelpText("after", notes)
    .action((folder: string | undefined) => runDeny(session, folder));
}

const notes = `
A shell that is in the project leaves it before its next prompt, and the hook says nothing about the
project any more, until \`pyve allow\`. \`pyve init\` does not change that.

Examples:
  $ pyve deny
  $ pyve deny ~/src/shop`;

/** Denies the project around the folder. @throws PyveError: 3 where there is none */
export function runDeny({ host, report }: Session, folder: string | undefined): void {
  const root = askedRoot(host, folder);
  denyProject(host, root);
  report.done(`Denied \`${printable(root)}\`: the shell hook does not enter it`);
}
