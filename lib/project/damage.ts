/**
 * Whether an environment may be used: some `stat`s and a compare, cheap enough for every start of
 * `pyve run`. Every other tool runs the wrong Python instead.
 */
import { isAbsolute, join, relative } from "node:path";
import type { Damage } from "../activation/refusal.ts";
import type { Host } from "../host/host.ts";
import type { EnvironmentState, State } from "./state.ts";

/** What is wrong with the environment in the project at `root`; `undefined` when it may be used. */
export function findDamage(
  host: Host,
  root: string,
  state: State,
  environment: EnvironmentState,
): Damage | undefined {
  if (state.root !== root) {
    const cause = host.fs.stat(join(state.root, ".pyve")) === undefined ? "moved" : "copied";
    return { cause, path: state.root };
  }
  const { prefix } = environment;
  const facts = host.fs.lstat(prefix);
  if (facts === undefined) return { cause: "missing", path: prefix };
  if (!isOurLink(host, root, prefix)) return { cause: "foreign", path: prefix };
  if (host.fs.stat(prefix) === undefined) {
    return { cause: "missing", path: prefix };
  }
  if (host.fs.stat(interpreterIn(host, prefix)) === undefined) {
    return { cause: "dangling", path: environment.interpreter.path };
  }
  return undefined;
}

/** Whether `prefix` is a link into the folder of generations: only such a name is ever replaced. */
export function isOurLink(host: Host, root: string, prefix: string): boolean {
  const target = host.fs.readLink(prefix);
  if (target === undefined) return false;
  const inside = relative(
    join(root, ".pyve", "envs"),
    join(isAbsolute(target) ? "" : join(prefix, ".."), target),
  );
  return inside !== "" && !inside.startsWith("..") && !isAbsolute(inside);
}

/** The interpreter inside a prefix. */
export function interpreterIn(host: Host, prefix: string): string {
  return host.platform.os === "windows"
    ? join(prefix, "Scripts", "python.exe")
    : join(prefix, "bin", "python");
}
