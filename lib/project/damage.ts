/**
 * Whether an environment may be used: three looks at the disk, cheap enough for every start of
 * `pyve run`. Every other tool runs the wrong Python instead. Paths are put together by hand here
 * and in what else `run` needs: loading `node:path` would cost 0.7 ms.
 */
import type { Damage } from "../activation/refusal.ts";
import type { Host } from "../host/host.ts";
import type { BackendName, EnvironmentState, State } from "./state.ts";

/** What is wrong with the environment in the project at `root`; `undefined` when it may be used. */
export function findDamage(
  host: Host,
  root: string,
  state: State,
  { backend, prefix, interpreter }: EnvironmentState,
): Damage | undefined {
  if (state.root !== root) {
    const cause = host.fs.stat(`${state.root}/.pyve`) === undefined ? "moved" : "copied";
    return { cause, path: state.root };
  }
  const place = host.fs.realPath(prefix);
  if (place === undefined) return { cause: "missing", path: prefix };
  if (!isGeneration(host, root, prefix, place)) return { cause: "foreign", path: prefix };
  const isThere = (path: string): boolean => host.fs.stat(path) !== undefined;
  if (interpreter === undefined) {
    const history = historyIn(prefix);
    return isThere(history) ? undefined : { cause: "incomplete", path: history };
  }
  if (isThere(interpreterIn(host, prefix, backend))) return undefined;
  return { cause: "dangling", path: interpreter.path };
}

/** A generation lies in the folder of generations, and the public name only leads to it. */
function isGeneration(host: Host, root: string, prefix: string, place: string): boolean {
  const cut = place.lastIndexOf(host.platform.os === "windows" ? "\\" : "/");
  return place !== prefix && place.slice(0, cut) === host.fs.realPath(`${root}/.pyve/envs`);
}

/** The interpreter inside a prefix that has one. */
export function interpreterIn(host: Host, prefix: string, backend: BackendName = "venv"): string {
  if (host.platform.os !== "windows") return `${prefix}/bin/python`;
  return backend === "venv" ? `${prefix}/Scripts/python.exe` : `${prefix}/python.exe`;
}

/** The file that every conda environment has, whatever is installed in it. */
export function historyIn(prefix: string): string {
  return `${prefix}/conda-meta/history`;
}
