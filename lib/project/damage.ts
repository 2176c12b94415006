/**
 * Whether an environment may be used: three looks at the disk, cheap enough for every start of
 * `pyve run`. Every other tool runs the wrong Python instead. Paths are put together by hand here
 * and in what else `run` needs: loading `node:path` would cost 0.7 ms.
 */
import type { Damage } from "../activation/refusal.ts";
import type { Host } from "../host/host.ts";
import type { EnvironmentState, State } from "./state.ts";

/** What is wrong with the environment in the project at `root`; `undefined` when it may be used. */
export function findDamage(
  host: Host,
  root: string,
  state: State,
  { prefix, interpreter }: EnvironmentState,
): Damage | undefined {
  if (state.root !== root) {
    const cause = host.fs.stat(`${state.root}/.pyve`) === undefined ? "moved" : "copied";
    return { cause, path: state.root };
  }
  const place = host.fs.realPath(prefix);
  if (place === undefined) return { cause: "missing", path: prefix };
  if (!isGeneration(host, root, prefix, place)) return { cause: "foreign", path: prefix };
  if (host.fs.stat(interpreterIn(host, prefix)) === undefined) {
    return { cause: "dangling", path: interpreter.path };
  }
  return undefined;
}

/** A generation lies in the folder of generations, and the public name only leads to it. */
function isGeneration(host: Host, root: string, prefix: string, place: string): boolean {
  const cut = place.lastIndexOf(host.platform.os === "windows" ? "\\" : "/");
  return place !== prefix && place.slice(0, cut) === host.fs.realPath(`${root}/.pyve/envs`);
}

/** The interpreter inside a prefix. */
export function interpreterIn(host: Host, prefix: string): string {
  return host.platform.os === "windows" ? `${prefix}/Scripts/python.exe` : `${prefix}/bin/python`;
}
