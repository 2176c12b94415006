/**
 * `pyve run`: becomes a program inside the environment. One state file is read, the environment is
 * looked at, and the program takes our place. Loads no library: this is the path that users type
 * most.
 */
import { changesFor } from "../lib/activation/env_diff.ts";
import { exitStatus, PyveError } from "../lib/errors.ts";
import type { Host } from "../lib/host/host.ts";
import { findDamage } from "../lib/project/damage.ts";
import { requireRoot } from "../lib/project/root.ts";
import { defaultEnvironment, type EnvironmentState, readState } from "../lib/project/state.ts";
import type { RunArguments } from "./run_arguments.ts";

/**
 * Becomes the program.
 * @throws PyveError: 126 and 127 as `env` has them, 125 for every failure of pyve's own
 */
export async function run(
  host: Host,
  { environment, envFile, command }: RunArguments,
): Promise<never> {
  const becoming = () =>
    asRunFailure(async () => {
      const root = requireRoot(host, host.cwd);
      const entered = await openEnvironment(host, root, environment);
      let changes = changesFor(entered, host.env("PATH"), host.platform.os);
      if (envFile !== undefined || entered.envFile !== undefined) {
        const { withEnvFile } = await import("./run_env_file.ts");
        const names = { asked: envFile, configured: entered.envFile };
        changes = withEnvFile(host, changes, root, names);
      }
      const scripts = entered.scripts?.enter ?? [];
      if (scripts.length === 0) return changes;
      const { throughScripts } = await import("./run_scripts.ts");
      return throughScripts(host, changes, entered.prefix, scripts);
    });
  return await host.proc.become(command, becoming);
}

async function openEnvironment(
  host: Host,
  root: string,
  name: string,
): Promise<EnvironmentState> {
  const state = readState(host, root);
  const found = state?.environments[name];
  if (state === undefined && name === defaultEnvironment) {
    const former = await (await import("./run_former.ts")).openFormer(host, root);
    if (former !== undefined) return former;
  }
  if (state === undefined || found === undefined) {
    throw new PyveError(
      state === undefined
        ? "Cannot run anything: this project has no environment yet"
        : `Cannot find the environment \`${name}\` in this project`,
      {
        hint: `run \`pyve init${name === defaultEnvironment ? "" : ` --env ${name}`}\``,
      },
    );
  }
  const damage = findDamage(host, root, state, found);
  if (damage === undefined) return found;
  throw (await import("../lib/project/refuse_damage.ts")).refuseDamage(host, root, damage);
}

async function asRunFailure<Value>(
  action: () => Promise<Value>,
): Promise<Value> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    const { message, hint, at, cause } = error;
    throw new PyveError(message, {
      hint,
      at,
      cause,
      exit: exitStatus.runFailed,
    });
  }
}
