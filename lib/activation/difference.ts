/**
 * What sourcing the scripts of an environment changed, read from the environment before and after:
 * a shell that cannot source them itself, as fish cannot, exports that.
 */
import type { EnvDiff } from "./env_diff.ts";

/** The variables that `env -0` printed. */
export function readVariables(printed: string): ReadonlyMap<string, string> {
  const entries = printed.split("\0").filter((entry) => entry.includes("="));
  return new Map(entries.map((entry) => {
    const equals = entry.indexOf("=");
    return [entry.slice(0, equals), entry.slice(equals + 1)];
  }));
}

/**
 * What a shell changes by itself, which takes PS1 away where it is not interactive, and what our own
 * code keeps in variables, which are exported with `set -a`. PATH has its own way.
 */
const ofTheShell = /^(_|_pyve_.*|OLDPWD|PATH|PS[0-4]|PWD|SHLVL)$/;

/**
 * The difference `entering` with that of its scripts, which were sourced where it was made already.
 * Functions, whose names no shell takes for a variable's, are left out.
 */
export function withDifference(
  entering: EnvDiff,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): EnvDiff {
  const variables = new Map(Object.entries(entering.variables));
  const unset = new Set(entering.unset);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const value = after.get(name);
    if (ofTheShell.test(name) || value === before.get(name)) continue;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
    if (value === undefined) {
      variables.delete(name);
      unset.add(name);
    } else {
      variables.set(name, value);
      unset.delete(name);
    }
  }
  const { path, PATH } = pathAfter(entering.path, before.get("PATH"), after.get("PATH"));
  if (PATH !== undefined) variables.set("PATH", PATH);
  return { ...entering, path, variables: Object.fromEntries(variables), unset: [...unset] };
}

/** Folders that went to the front stay folders; whatever else was done to PATH is its value. */
function pathAfter(
  path: readonly string[],
  before: string = "",
  after: string = "",
): { readonly path: readonly string[]; readonly PATH?: string } {
  if (after === before) return { path };
  if (!after.endsWith(`:${before}`)) return { path: [], PATH: after };
  const added = after.slice(0, -before.length - 1).split(":").filter((entry) => entry !== "");
  return { path: [...added.filter((entry) => !path.includes(entry)), ...path] };
}
