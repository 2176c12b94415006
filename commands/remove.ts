/** `pyve remove`: takes packages out of the spec of an environment, and out of the environment. */
import type { Command } from "commander";
import type { PackageOptions } from "./packages/options.ts";
import { change, defineOptions } from "./packages/run.ts";
import type { Session } from "./session.ts";

/** Describes the command. */
export function define(command: Command, session: Session): void {
  defineOptions(command.argument("[packages...]", "their names, or the path of a folder"))
    .addHelpText("after", examples)
    .action((packages: readonly string[], options: PackageOptions) =>
      change(session, "remove", packages, options)
    );
}

const examples = `
Takes every line for the package out of the file that the environment is made from; the rest of it
is kept. A lock is made anew, then the environment. Where one of these fails, all of it is as it was.

Examples:
  $ pyve remove requests
  $ pyve remove pytest --dev
  $ pyve remove rich --pip`;
