/** `pyve completions`: what a shell needs to complete pyve's command line. */
import type { Command } from "commander";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { printable } from "../lib/ui/words.ts";
import { type Completion, completions } from "../shell/completion/mod.ts";
import { shellOfProgram } from "../shell/mod.ts";
import { installCompletions, isInstallable, removeCompletions } from "./completions/install.ts";
import { completionTable } from "./completions/table.ts";
import type { Session } from "./session.ts";

/** Describes the command and its sub-commands. */
export function define(command: Command, session: Session): void {
  command.usage("<command> …").addHelpText("after", examples);
  const add = (name: string, description: string) =>
    command.command(name).description(description).helpOption("-h, --help", "show help")
      .addHelpText("after", `\nExample:\n  $ pyve completions ${name}`);
  for (const completion of completions) {
    add(completion.shell, `Print the completions of ${completion.shell}`)
      .action(async () => session.report.result((await render(session, completion)).trimEnd()));
  }
  add("install", "Put them where the shell finds them, after a yes")
    .argument("[shell]", "bash, zsh or fish; else the one that $SHELL names")
    .action(async (shell: string | undefined) => {
      const completion = chooseCompletion(session, shell);
      await installCompletions(session, completion, await render(session, completion));
    });
  add("uninstall", "Take away what `install` put there")
    .argument("[shell]", "bash, zsh or fish; else all of them")
    .action((shell: string | undefined) => runUninstall(session, shell));
}

const examples = `
Completed are commands, options, backends, configuration keys, the project's environments, and the
programs of the environment behind \`run\`. No program is started for it.

Examples:
  $ pyve completions install
  $ eval "$(pyve completions bash)"         for this shell alone
  $ pyve completions zsh > ~/.zsh/_pyve     in a folder of fpath`;

/** The script of one shell, made from the commands as they are. */
async function render(session: Session, completion: Completion): Promise<string> {
  // Imported late: the command table imports this module.
  const { buildProgram } = await import("./program.ts");
  return completion.render(completionTable(await buildProgram(session, "all")));
}

function runUninstall({ host, report }: Session, shell: string | undefined): void {
  const meant = shell === undefined
    ? completions.filter(isInstallable)
    : completions.filter((completion) => completion.shell === shell);
  if (meant.length === 0) throw unknownShell(shell ?? "");
  const removed = meant.filter((completion) => removeCompletions(host, completion));
  const names = removed.map((completion) => completion.shell).join(", ");
  report.done(names === "" ? "There were no completions" : `Removed the completions of ${names}`);
}

function chooseCompletion({ host }: Session, shell: string | undefined): Completion {
  const name = shell ?? shellOfProgram(host.env("SHELL") ?? "")?.name ?? "";
  const found = completions.find((completion) => completion.shell === name);
  if (found === undefined) throw unknownShell(name);
  return found;
}

function unknownShell(name: string): PyveError {
  return new PyveError(
    name === ""
      ? "Cannot tell which shell to complete for: $SHELL names none that pyve knows"
      : `Cannot complete for the shell \`${printable(name)}\``,
    { exit: exitStatus.usage, hint: "name it, for example `pyve completions install bash`" },
  );
}
