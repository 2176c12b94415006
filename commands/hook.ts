/** `pyve hook`: shell code that enters and leaves projects as the user moves between them. */
import type { Command } from "commander";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { printable } from "../lib/ui/words.ts";
import { type Hook, hooks } from "../shell/hook/mod.ts";
import { shellByName, shellOfProgram } from "../shell/mod.ts";
import { enterCode, type HookEnterOptions } from "./hook/enter.ts";
import { leavingInherited } from "./hook/inherited.ts";
import { installHook, removeHook } from "./hook/install.ts";
import type { Session } from "./session.ts";

/** Describes the command and its sub-commands. */
export function define(command: Command, session: Session): void {
  const { host, report } = session;
  command.usage("<command> …").addHelpText("after", notes);
  const add = (name: string, description: string, example: string = name) =>
    command.command(name).description(description).helpOption("-h, --help", "show help")
      .addHelpText("after", `\nExample:\n  $ pyve hook ${example}`);
  for (const hook of hooks) {
    add(hook.shell, `Print the hook of ${hook.shell}`)
      .action(() => report.result(hook.render(host.program).trimEnd()));
  }
  add("install", "Put it into the shell's start-up file, after a yes")
    .argument("[shell]", "bash, zsh or fish; else the one that $SHELL names")
    .action((shell: string | undefined) => installHook(session, chooseHook(session, shell)));
  add("uninstall", "Take away what `install` put there")
    .argument("[shell]", "bash, zsh or fish; else all of them")
    .action((shell: string | undefined) => runUninstall(session, shell));
  add("enter", "For the hook: print what enters the project around here", "enter bash")
    .argument("<shell>", "bash, zsh, fish or pwsh")
    .option("--direnv", "direnv's hook is in the shell, too", false)
    .action(async (shell: string, options: HookEnterOptions) =>
      report.result((await enterCode(host, chooseHook(session, shell), options)).trimEnd())
    );
  add("leave", "For the hook: print what leaves an inherited environment", "leave bash")
    .argument("<shell>", "bash, zsh, fish or pwsh")
    .action((shell: string) => {
      const { set, unset } = leavingInherited(host);
      const code = shellByName(chooseHook(session, shell).shell)
        .export({ path: [], variables: set, unset });
      report.result(code.trimEnd());
    });
}

const notes = `
Before each prompt, in zsh and fish also after each \`cd\`, the hook looks which project the working
directory is in. It enters projects that \`pyve init\` made here or \`pyve allow\` allowed, leaves them
again, and shows PYVE_PROMPT_PREFIX before the prompt. A project that direnv enters is left to
direnv. Where nothing changed no program is started.

Examples:
  $ pyve hook install
  $ eval "$(pyve hook bash)"         in ~/.bashrc, behind what sets PS1 and direnv's hook
  $ eval "$(pyve hook zsh)"          in ~/.zshrc
  $ pyve hook fish | source          in ~/.config/fish/config.fish
  $ pyve hook pwsh | Out-String | Invoke-Expression`;

function runUninstall({ host, report }: Session, shell: string | undefined): void {
  const meant = hooks.filter((hook) => shell === undefined || hook.shell === shell);
  if (meant.length === 0) throw unknownShell(shell ?? "");
  const names = meant.filter((hook) => removeHook(host, hook)).map((hook) => hook.shell).join(", ");
  report.done(names === "" ? "There was no hook" : `Removed the hook of ${names}`);
}

function chooseHook({ host }: Session, shell: string | undefined): Hook {
  const name = shell ?? shellOfProgram(host.env("SHELL") ?? "")?.name ?? "";
  const found = hooks.find((hook) => hook.shell === name);
  if (found === undefined) throw unknownShell(name);
  return found;
}

function unknownShell(name: string): PyveError {
  return new PyveError(
    name === "" || name === "posix"
      ? "Cannot tell which shell the hook is for: $SHELL names none that pyve has a hook for"
      : `Cannot hook into the shell \`${printable(name)}\``,
    { exit: exitStatus.usage, hint: "name it, for example `pyve hook install bash`" },
  );
}
