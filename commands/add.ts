/** `pyve add`: writes packages into the spec of an environment, and installs them. */
import type { Command } from "commander";
import { collect } from "./options.ts";
import type { PackageOptions } from "./packages/options.ts";
import { change, defineOptions } from "./packages/run.ts";
import type { Session } from "./session.ts";

/** Describes the command. */
export function define(command: Command, session: Session): void {
  defineOptions(command.argument("[packages...]", "as pip takes them, or as conda does"))
    .option("-e, --editable <folder>", "install this folder editable (repeatable)", collect, [])
    .addHelpText("after", examples)
    .action((packages: readonly string[], options: PackageOptions) =>
      change(session, "add", packages, options)
    );
}

const examples = `
The spec is the file that the environment is made from; comments and order in it are kept. A lock is
made anew, then the environment. Where one of these fails, all of it is as it was. A package without
a version gets the lower bound \`>=\` the one that was installed; in an environment.yml it stands as
it was typed.

Examples:
  $ pyve add requests
  $ pyve add 'django>=5,<6' --group web
  $ pyve add pytest --dev
  $ pyve add numpy=1.26 --dry-run
  $ pyve add rich --pip              into the pip section of environment.yml
  $ pyve add -e ../library           a folder that you work on`;
