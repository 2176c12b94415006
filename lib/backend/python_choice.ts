/** Which interpreter a venv is made from: the one it has, where that will do, else the best. */
import { settingsFor } from "../config/settings.ts";
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { chooseInterpreter, findChoice } from "../python/choose.ts";
import { installCommand } from "../python/install_command.ts";
import { identify, type Interpreter } from "../python/interpreter.ts";
import { findInterpreters } from "../python/interpreters.ts";
import { formatVersion, readVersionName } from "../python/version.ts";
import { readWanted } from "../python/read_wanted.ts";
import type { Wanted } from "../python/wanted.ts";
import type { Placed } from "../spec/placed.ts";
import type { BuildRequest } from "./backend.ts";

/** What the environment of a request is to be made from. */
export interface PythonChoice {
  readonly path: string;
  readonly realPath: string;
  /** As far as it is known without starting it. */
  readonly version: string;
  readonly major: number;
  readonly minor: number;
  /** It is the one that the environment has already. */
  readonly kept: boolean;
  /** Wishes that it does not meet. */
  readonly warnings: readonly string[];
}

/**
 * Chooses.
 * @throws PyveError when no interpreter fits; its hint is the command that gets one
 */
export async function choosePython(
  host: Host,
  request: BuildRequest,
  requiresPython: Placed | undefined,
): Promise<PythonChoice> {
  const { place, environment, settings, python } = request;
  const { pythonVersion } = settingsFor(settings, environment);
  const wanted = await readWanted(host, place.root, pythonVersion, requiresPython, python);
  const interpreters = findInterpreters(host);
  const current = currentInterpreter(host, request, interpreters);
  const chosen = await keptChoice(host, wanted, current) ??
    await findChoice(host, wanted, interpreters) ??
    await chooseAfterInstall(host, request, wanted, interpreters);
  const { path, realPath, version, conflicts } = chosen;
  return {
    path,
    realPath,
    version: formatVersion(version),
    major: version.major,
    minor: version.minor,
    kept: realPath === current?.realPath,
    warnings: conflicts.map(({ message }) => message),
  };
}

/** The interpreter that the existing environment was made from, if it is still there. */
export function currentInterpreter(
  host: Host,
  { existing }: Pick<BuildRequest, "existing">,
  interpreters: readonly Interpreter[],
): Interpreter | undefined {
  if (existing?.interpreter === undefined) return undefined;
  const { path, version } = existing.interpreter;
  const realPath = host.fs.realPath(path);
  if (realPath === undefined) return undefined;
  const found = interpreters.find((interpreter) => interpreter.realPath === realPath);
  if (found !== undefined) return found;
  // It may be where only the user knows to look, and was named by its path then.
  const identity = identify(host.fs, realPath);
  const known = readVersionName(version)?.version ?? identity.version;
  return { path, realPath, ...identity, version: known, source: "named", names: [] };
}

/** A newer Python on the machine is no reason to change an environment that is as wanted. */
export async function keptChoice(
  host: Host,
  wanted: Wanted,
  current: Interpreter | undefined,
): Promise<Awaited<ReturnType<typeof findChoice>>> {
  if (current === undefined) return undefined;
  const first: Wanted = { ...wanted, wishes: wanted.wishes.slice(0, 1) };
  const choice = await findChoice(host, first, [current]);
  if (choice?.realPath !== current.realPath) return undefined;
  return choice.conflicts.some(({ loser }) => loser === wanted.limit) ? undefined : choice;
}

async function chooseAfterInstall(
  host: Host,
  { autoBootstrap, offline }: BuildRequest,
  wanted: Wanted,
  interpreters: readonly Interpreter[],
): ReturnType<typeof chooseInterpreter> {
  const [wish] = wanted.wishes;
  const command = autoBootstrap && !offline
    ? await installCommand(host, wish?.request ?? { kind: "any" })
    : undefined;
  // Only uv installs without an administrator and without compiling.
  if (command?.tool !== "uv") return await chooseInterpreter(host, wanted, interpreters);
  const result = await host.proc.run(command.argv);
  if (result.code !== 0) {
    throw new PyveError(`Cannot get the wanted Python: \`${command.argv.join(" ")}\` failed`, {
      cause: result.stderr.trim(),
      hint: "choose a Python that is there, as in `pyve init --python 3`",
    });
  }
  return await chooseInterpreter(host, wanted, findInterpreters(host));
}
