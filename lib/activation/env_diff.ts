/**
 * What entering an environment changes, as data. `run`, `.envrc`, `.pyve/run` and shell code are
 * all made from this one value, so that they cannot disagree.
 */
import type { EnvironmentChanges, Platform } from "../host/host.ts";

/** The difference between being outside and inside an environment. */
export interface EnvDiff {
  /** Absolute folders, first one first, that go before everything else on PATH. */
  readonly path: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Variables that would make Python, or what installs for it, look elsewhere. */
  readonly unset: readonly string[];
  /** Scripts of packages, to be sourced once all else is changed. */
  readonly scripts?: Scripts | undefined;
}

/** Shell scripts by absolute path under the public name, in the order in which they are sourced. */
export interface Scripts {
  readonly enter: readonly string[];
  readonly leave: readonly string[];
}

/** The separator of PATH's entries. */
export function pathSeparator(os: Platform["os"]): ":" | ";" {
  return os === "windows" ? ";" : ":";
}

/**
 * The final changes for an environment whose PATH is `currentPath`. Our folders that are on it
 * already move to the front, so that entering twice is entering once.
 */
export function changesFor(
  diff: EnvDiff,
  currentPath: string | undefined,
  os: Platform["os"],
): EnvironmentChanges {
  const separator = pathSeparator(os);
  const rest = (currentPath ?? "").split(separator)
    .filter((entry) => entry !== "" && !diff.path.includes(entry));
  const path = [...diff.path, ...rest].join(separator);
  return { set: { ...diff.variables, PATH: path }, unset: diff.unset };
}

/**
 * The changes with the variables of an env file. What is set already wins over the file, as users of
 * twelve-factor tools expect, and so does what activation itself sets or takes away.
 */
export function addLoaded(
  changes: EnvironmentChanges,
  loaded: Readonly<Record<string, string>>,
  isSet: (name: string) => boolean,
): EnvironmentChanges {
  const fresh = Object.entries(loaded)
    .filter(([name]) => !isSet(name) && !changes.unset.includes(name));
  return { ...changes, set: { ...Object.fromEntries(fresh), ...changes.set } };
}
