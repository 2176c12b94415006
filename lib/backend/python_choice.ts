/** Which interpreter a venv is made from: the one it has, where that will do, else the best. */
import { join } from "node:path";
import { describeOrigin, settingsFor } from "../config/settings.ts";
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { chooseInterpreter, findChoice } from "../python/choose.ts";
import { installCommand } from "../python/install_command.ts";
import type { Interpreter } from "../python/interpreter.ts";
import { findInterpreters } from "../python/interpreters.ts";
import { formatVersion } from "../python/version.ts";
import { decideWanted, type Wanted } from "../python/wanted.ts";
import type { Placed } from "../spec/placed.ts";
import { readPythonVersion } from "../spec/python_version.ts";
import { readToolVersions } from "../spec/tool_versions.ts";
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
  const wanted = await readWanted(host, request, requiresPython);
  const interpreters = findInterpreters(host);
  const current = currentInterpreter(host, request, interpreters);
  const kept = await keptChoice(host, wanted, current);
  const chosen = kept ??
    await findChoice(host, wanted, interpreters) ??
    await chooseAfterInstall(host, request, wanted, interpreters);
  const { path, realPath, version, conflicts } = chosen;
  return {
    path,
    realPath,
    version: formatVersion(version),
    major: version.major,
    minor: version.minor,
    kept: kept !== undefined,
    warnings: conflicts.map(({ message }) => message),
  };
}

async function readWanted(
  host: Host,
  { place, environment, settings, python }: BuildRequest,
  requiresPython: Placed | undefined,
): Promise<Wanted> {
  const { value, origin } = settingsFor(settings, environment).pythonVersion;
  const read = (file: string) => host.fs.readBytes(join(place.root, file));
  const pythonVersion = read(".python-version");
  const toolVersions = read(".tool-versions");
  return await decideWanted({
    flag: python,
    config: value === undefined || origin.kind === "flag"
      ? undefined
      : { value, origin: `\`${describeOrigin(origin)}\`` },
    pythonVersion: pythonVersion && readPythonVersion(pythonVersion, ".python-version"),
    toolVersions: toolVersions && readToolVersions(toolVersions, ".tool-versions"),
    requiresPython,
  });
}

/** The interpreter that the existing environment was made from, if it is still there. */
function currentInterpreter(
  host: Host,
  { existing }: BuildRequest,
  interpreters: readonly Interpreter[],
): Interpreter | undefined {
  if (existing === undefined) return undefined;
  const realPath = host.fs.realPath(existing.interpreter.path);
  return interpreters.find((interpreter) => interpreter.realPath === realPath);
}

/** A newer Python on the machine is no reason to change an environment that is as wanted. */
async function keptChoice(
  host: Host,
  wanted: Wanted,
  current: Interpreter | undefined,
): Promise<Awaited<ReturnType<typeof findChoice>>> {
  if (current === undefined) return undefined;
  const first: Wanted = { ...wanted, wishes: wanted.wishes.slice(0, 1) };
  const choice = await findChoice(host, first, [current]);
  return choice?.realPath === current.realPath ? choice : undefined;
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
