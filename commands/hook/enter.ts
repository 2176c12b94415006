/** `pyve hook enter`: the code that the hook of a shell evaluates where it came to another project. */
import { splitAtBlock } from "../../lib/envrc/marked_block.ts";
import { parseDotenv } from "../../lib/activation/dotenv.ts";
import type { EnvDiff } from "../../lib/activation/env_diff.ts";
import { promptOf } from "../../lib/activation/prompt.ts";
import { refusal } from "../../lib/activation/refusal.ts";
import { loadSettings } from "../../lib/config/mod.ts";
import { PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { findDamage } from "../../lib/project/damage.ts";
import { findRoot } from "../../lib/project/root.ts";
import {
  defaultEnvironment,
  type EnvironmentState,
  readState,
  type State,
} from "../../lib/project/state.ts";
import { permissionFile, permissionOf } from "../../lib/self/allowed.ts";
import { printable } from "../../lib/ui/words.ts";
import type { Hook } from "../../shell/hook/mod.ts";
import { shellByName } from "../../shell/mod.ts";
import { withScripts } from "../activate_scripts.ts";
import { withInherited } from "./inherited.ts";

/** What the shell knows. */
export interface HookEnterOptions {
  /** direnv's hook is in this shell. */
  readonly direnv: boolean;
}

/**
 * The code: which file says whether the project around the working directory is allowed, and what
 * enters it. Why it is not entered is one line on standard error; nothing is thrown, for a prompt
 * has no use for an exit status.
 */
export async function enterCode(
  host: Host,
  hook: Hook,
  options: HookEnterOptions,
): Promise<string> {
  let record = "";
  try {
    const root = findRoot(host, host.cwd);
    if (root === undefined) return "";
    record = hook.record(permissionFile(host, root) ?? "");
    return record + await entering(host, hook, root, options);
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    const { message, hint } = error;
    say(host, hint === undefined ? message : `${message}; ${hint}`);
    return record;
  }
}

async function entering(
  host: Host,
  hook: Hook,
  root: string,
  { direnv }: HookEnterOptions,
): Promise<string> {
  const state = readState(host, root);
  const environment = state?.environments[defaultEnvironment];
  if (state === undefined || environment === undefined) return "";
  if (direnvEnters(host, root, direnv) || !mayEnter(host, root, state)) return "";
  const damage = findDamage(host, root, state, environment);
  if (damage !== undefined) throw refusal(damage);
  const { prefix } = environment;
  const difference = await differenceOf(host, root, environment);
  return shellByName(hook.shell).enter({
    difference: withInherited(host, difference, prefix),
    prefix,
    // The hook has left what it entered before it asks.
    again: undefined,
  });
}

/** Never both: where direnv enters this very environment, or is about to, it is direnv's. */
function direnvEnters(host: Host, root: string, isHooked: boolean): boolean {
  if (!isHooked && host.env("DIRENV_DIR")?.replace(/^-/, "") !== root) return false;
  const file = `${root}/.envrc`;
  return splitAtBlock(host.fs.readText(file) ?? "", file).block !== undefined;
}

/** @throws PyveError where it has to be said that it may not be entered */
function mayEnter(host: Host, root: string, state: State): boolean {
  switch (permissionOf(host, root, state)) {
    case "denied":
      return false;
    case "allowed":
      return true;
    case "unknown":
      if (state.root !== root) return true;
      throw new PyveError(`Did not enter \`${printable(root)}\`: nobody allowed it`, {
        hint: "run `pyve allow` if you trust it",
      });
  }
}

async function differenceOf(
  host: Host,
  root: string,
  environment: EnvironmentState,
): Promise<EnvDiff> {
  const settings = await loadSettings(host, root);
  const prompt = promptOf(root, defaultEnvironment, environment, {
    show: settings.promptShow.value,
    format: settings.promptFormat.value,
  });
  const { prefix, path, variables, unset, scripts } = environment;
  const loaded = loadEnvFile(host, root, environment);
  const entered = { ...loaded, ...variables, ...prompt };
  return await withScripts(host, prefix, { path, variables: entered, unset, scripts });
}

/**
 * The variables of the env file, which give way to all others; a line that cannot be loaded is a
 * warning. A terminal never gets to see their values.
 */
function loadEnvFile(
  host: Host,
  root: string,
  { envFile, unset }: EnvironmentState,
): Readonly<Record<string, string>> {
  if (envFile === undefined || host.term.stdout.isTerminal) return {};
  const text = host.fs.readText(envFile.startsWith("/") ? envFile : `${root}/${envFile}`);
  const { variables, problems } = parseDotenv(text ?? "");
  for (const { line, problem } of problems) {
    say(host, `Cannot load line ${line} of ${printable(envFile)}: ${problem}`);
  }
  const fresh = Object.entries(variables)
    .filter(([name]) => host.env(name) === undefined && !unset.includes(name));
  return Object.fromEntries(fresh);
}

function say(host: Host, message: string): void {
  host.term.stderr.write(`pyve: ${message}\n`);
}
