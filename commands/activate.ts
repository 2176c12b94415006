/** `pyve activate`: prints shell code that enters the environment, for the shell to evaluate. */
import type { Command } from "commander";
import { promptOf } from "../lib/activation/prompt.ts";
import { loadSettings } from "../lib/config/mod.ts";
import { exitStatus, PyveError } from "../lib/errors.ts";
import type { Host } from "../lib/host/host.ts";
import { findDamage } from "../lib/project/damage.ts";
import { refuseDamage } from "../lib/project/refuse_damage.ts";
import { requireRoot } from "../lib/project/root.ts";
import { defaultEnvironment, type EnvironmentState, readState } from "../lib/project/state.ts";
import { printable } from "../lib/ui/words.ts";
import { type Shell, shellByName, shellOfProgram, shells } from "../shell/mod.ts";
import { withScripts } from "./activate_scripts.ts";
import type { Session } from "./session.ts";

/** The options of `pyve activate`. */
export interface ActivateOptions {
  readonly shell?: string;
}

/** Describes the command. */
export function define(command: Command, session: Session): void {
  const names = shells.map(({ name }) => name).join(", ");
  command
    .argument("[environment]", "an environment of the project other than the default one")
    .option("--shell <shell>", `${names}; else the one that $SHELL names`)
    .addHelpText("after", examples)
    .action((name: string | undefined, options: ActivateOptions) => run(session, name, options));
}

const examples = `
The code is to be evaluated by the shell that you are in. It sets what \`pyve run\` gives to a
program, the variables of \`env_file\` apart, and PYVE_PROMPT_PREFIX for the prompt. It also
defines \`deactivate\`, which leaves the environment.

Examples:
  $ eval "$(pyve activate)"
  $ eval "$(pyve activate dev)"
  $ pyve activate --shell fish | source
  $ pyve activate --shell pwsh | Out-String | Invoke-Expression`;

/**
 * Prints the code for an environment of the project around the working directory.
 * @throws PyveError: 2 for an unknown shell, 3 where there is no environment yet, 1 where the
 * environment is damaged
 */
export async function run(
  session: Session,
  asked: string | undefined,
  options: ActivateOptions,
): Promise<void> {
  const { host, report } = session;
  const name = asked ?? defaultEnvironment;
  const shell = chooseShell(host, options.shell);
  const root = requireRoot(host, host.cwd);
  const environment = await usableEnvironment(host, root, name);
  const settings = await loadSettings(host, root);
  const prompt = promptOf(root, name, environment, {
    show: settings.promptShow.value,
    format: settings.promptFormat.value,
  });
  const { prefix, path, variables, unset, scripts } = environment;
  const entered = { path, variables: { ...variables, ...prompt }, unset, scripts };
  const difference = await withScripts(host, prefix, entered);
  const again = (scripts?.enter ?? []).length === 0
    ? undefined
    : [host.program, "-C", root, "activate", "--shell", shell.name, "--", name];
  report.result(shell.enter({ difference, prefix, again }).trimEnd());
  if (host.term.stdout.isTerminal) report.note(`To enter, run \`${shell.evalLine}\``);
}

/** The environment of this name. @throws PyveError: 3 where there is none, 1 where it is damaged */
export async function usableEnvironment(
  host: Host,
  root: string,
  name: string,
): Promise<EnvironmentState> {
  const state = readState(host, root);
  const environment = state?.environments[name];
  if (state === undefined && name === defaultEnvironment) {
    const former = await (await import("./run_former.ts")).openFormer(host, root);
    if (former !== undefined) return former;
  }
  if (state === undefined || environment === undefined) {
    const isDefault = name === defaultEnvironment;
    throw new PyveError(
      isDefault
        ? "Cannot activate anything: this project has no environment yet"
        : `Cannot find the environment \`${printable(name)}\` in this project`,
      {
        exit: exitStatus.noEnvironment,
        hint: `run \`pyve init${isDefault ? "" : ` --env ${printable(name)}`}\``,
      },
    );
  }
  const damage = findDamage(host, root, state, environment);
  if (damage !== undefined) throw refuseDamage(host, root, damage);
  return environment;
}

function chooseShell(host: Host, name: string | undefined): Shell {
  if (name !== undefined) return shellByName(name);
  const program = host.env("SHELL") ?? (host.platform.os === "windows" ? "pwsh" : "");
  const shell = shellOfProgram(program);
  if (shell !== undefined) return shell;
  throw new PyveError(
    program === ""
      ? "Cannot tell which shell to write code for: $SHELL is not set"
      : `Cannot write code for the shell \`${printable(program)}\``,
    { exit: exitStatus.usage, hint: "name it, for example `pyve activate --shell bash`" },
  );
}
