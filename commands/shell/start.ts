/** Becoming a shell inside the environment. */
import { dirname, join } from "node:path";
import { changesFor, type EnvDiff } from "../../lib/activation/env_diff.ts";
import { promptOf } from "../../lib/activation/prompt.ts";
import { loadSettings } from "../../lib/config/mod.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Becoming, EnvironmentChanges, Host } from "../../lib/host/host.ts";
import { requireRoot } from "../../lib/project/root.ts";
import type { EnvironmentState } from "../../lib/project/state.ts";
import { stateFolder } from "../../lib/self/installation.ts";
import { printable } from "../../lib/ui/words.ts";
import { hooks } from "../../shell/hook/mod.ts";
import { codeVariable, type SubShell, subShell } from "../../shell/hook/sub_shell.ts";
import { type Shell, shellByName, shellOfProgram } from "../../shell/mod.ts";
import { usableEnvironment } from "../activate.ts";
import { leavingInherited } from "../hook/inherited.ts";
import { withEnvFile } from "../run_env_file.ts";
import { throughScripts } from "../run_scripts.ts";
import type { Session } from "../session.ts";

/** The options of `pyve shell`. */
export interface ShellOptions {
  readonly env: string;
  readonly shell?: string;
}

/** The environment that a sub-shell is in, by its public name; the hook stays out of such a shell. */
const insideVariable = "PYVE_SHELL";

/**
 * Becomes the shell.
 * @throws PyveError: 2 for an unknown shell, 3 where there is no environment, 1 where it is damaged, or
 * the shell that asks is one of these itself
 */
export async function startShell(session: Session, options: ShellOptions): Promise<never> {
  const { host, report } = session;
  refuseNested(host);
  const { shell, program } = chooseProgram(host, options.shell);
  const root = requireRoot(host, host.cwd);
  const environment = await usableEnvironment(host, root, options.env);
  const settings = await loadSettings(host, root);
  const prompt = promptOf(root, options.env, environment, {
    show: settings.promptShow.value,
    format: settings.promptFormat.value,
  });
  const started = prepare(host, shell);
  const title = printable(prompt["PYVE_PROMPT_PREFIX"]?.trim() || environment.prefix);
  report.note(`this is a shell inside ${title}; \`exit\` leaves it`);
  return await host.proc.become(
    [program, ...started.arguments],
    () => inside(host, { shell, root, environment, prompt, started }),
  );
}

function refuseNested(host: Host): void {
  const prefix = host.env(insideVariable) ?? "";
  if (prefix === "") return;
  throw new PyveError(
    `Cannot start a shell inside of another: this one is in \`${printable(prefix)}\``,
    {
      hint: "run `exit` first",
    },
  );
}

/** The user's own shell where its kind is not asked for otherwise. */
function chooseProgram(
  host: Host,
  name: string | undefined,
): { readonly shell: Shell; readonly program: string } {
  const own = host.env("SHELL") ?? "";
  const ownShell = shellOfProgram(own);
  const shell = name === undefined ? ownShell : shellByName(name);
  if (shell === undefined) {
    throw new PyveError(
      own === ""
        ? "Cannot tell which shell to start: $SHELL is not set"
        : `Cannot start \`${printable(own)}\`: pyve does not know this shell`,
      { exit: exitStatus.usage, hint: "name one, for example `pyve shell --shell bash`" },
    );
  }
  const program = shell === ownShell ? own : shell.name === "posix" ? "sh" : shell.name;
  return { shell, program };
}

/** Writes the files that the shell reads before those of the user; without a place, there are none. */
function prepare(host: Host, shell: Shell): SubShell {
  const state = stateFolder(host);
  const folder = join(state ?? "", "shell");
  const started = subShell(shell.name, { folder, zdotdir: host.env("ZDOTDIR") });
  if (state === undefined && Object.keys(started.files).length > 0) {
    throw new PyveError(
      "Cannot start a shell: HOME is not set, and its start-up file has no place",
      {
        hint: "set HOME, or XDG_STATE_HOME",
      },
    );
  }
  for (const [name, text] of Object.entries(started.files)) {
    const file = join(folder, name);
    if (host.fs.readText(file) === text) continue;
    host.fs.makeFolder(dirname(file));
    host.fs.write(file, text);
  }
  return started;
}

interface Inside {
  readonly shell: Shell;
  readonly root: string;
  readonly environment: EnvironmentState;
  readonly prompt: Readonly<Record<string, string>>;
  readonly started: SubShell;
}

/** What `pyve run` gives to a program, and what the shell needs to show it. */
function inside(host: Host, { shell, root, environment, prompt, started }: Inside): Becoming {
  const outside = leavingInherited(host);
  const difference: EnvDiff = {
    path: environment.path,
    variables: { ...environment.variables, ...prompt, [insideVariable]: environment.prefix },
    unset: environment.unset,
  };
  const entered = changesFor(difference, outside.set["PATH"] ?? host.env("PATH"), host.platform.os);
  const { envFile, prefix, scripts } = environment;
  const loaded = envFile === undefined
    ? entered
    : withEnvFile(host, entered, root, { asked: undefined, configured: envFile });
  const ours: EnvironmentChanges = {
    set: {
      ...outside.set,
      ...loaded.set,
      ...started.variables,
      [codeVariable]: `${shell.export(difference)}${hookCode(host, shell)}`,
    },
    unset: [...outside.unset, ...loaded.unset],
  };
  const changes = { ...ours, unset: ours.unset.filter((name) => !(name in ours.set)) };
  const files = scripts?.enter ?? [];
  return files.length === 0 ? changes : throughScripts(host, changes, prefix, files);
}

/** For the prompt: the hook enters nothing in such a shell. */
function hookCode(host: Host, shell: Shell): string {
  const hook = hooks.find((each) => each.shell === shell.name);
  return hook === undefined ? "" : hook.render(host.program);
}
