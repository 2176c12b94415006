/** `pyve self`: tells about the installed program and its micromamba, updates them, removes them. */
import { type Command, CommanderError } from "commander";
import { exitStatus } from "../lib/errors.ts";
import { type InfoOptions, runInfo } from "./self/info.ts";
import { type MicromambaOptions, runMicromamba } from "./self/micromamba.ts";
import { runUninstall } from "./self/uninstall.ts";
import { runUpdate, type UpdateOptions } from "./self/update.ts";
import type { Session } from "./session.ts";

/** Describes the command and its sub-commands. */
export function define(command: Command, session: Session): void {
  command.usage("<command> …").addHelpText("after", examples);
  add(command, "info", "Tell which pyve this is, and where it keeps things", "info --json")
    .option("--json", "print JSON", false)
    .action((options: InfoOptions) => runInfo(session, options));
  add(command, "update", "Bring the newest release, or another one")
    .option("--version <version>", "this release instead of the newest one")
    .option("--check", "only tell whether it would change something; exit 1 if so", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", whatUpdateDoes)
    .action(async (options: UpdateOptions) => {
      const exit = await runUpdate(session, options);
      // Everything is said: only the exit status is left.
      if (exit !== exitStatus.done) throw new CommanderError(exit, "pyve.ended", "");
    });
  add(
    command,
    "micromamba",
    "Tell which micromamba is used; update or remove pyve's own",
    "micromamba",
  )
    .option("--update", "get the newest release, or that of micromamba.version", false)
    .option("--remove", "remove the one that pyve got, after a yes", false)
    .option("--verify", "compare its SHA-256 with the release's; exit 4 if it differs", false)
    .option("--json", "print JSON", false)
    .action((options: MicromambaOptions) => runMicromamba(session, options));
  add(command, "uninstall", "Remove pyve, and no project or environment", "uninstall --yes")
    .action(() => runUninstall(session));
}

const examples = `
Examples:
  $ pyve self info
  $ pyve self update --check
  $ pyve self update
  $ pyve self micromamba --verify
  $ pyve self uninstall`;

const whatUpdateDoes = `
The program is replaced in one step, once its SHA-256 is right and it has started. It must have
been installed by \`install.sh\`. PYVE_INSTALL_URL names another place for releases.

Examples:
  $ pyve self update
  $ pyve self update --version 0.1.0`;

/** A sub-command, with an example under its help where it has no text of its own. */
function add(command: Command, name: string, description: string, example?: string): Command {
  const added = command.command(name).description(description)
    .helpOption("-h, --help", "show help");
  return example === undefined
    ? added
    : added.addHelpText("after", `\nExample:\n  $ pyve self ${example}`);
}
