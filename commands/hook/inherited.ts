/**
 * What a shell inherits from one that the hook had entered a project in: PYVE_HOOK says what was
 * before. The shell functions that would leave the project were not inherited.
 */
import { changesFor, type EnvDiff, pathSeparator } from "../../lib/activation/env_diff.ts";
import type { EnvironmentChanges, Host } from "../../lib/host/host.ts";
import { changedVariables, enteredFolders } from "../../shell/entering.ts";

/** The variable. It is set while the hook is inside, and only then. */
const hookVariable = "PYVE_HOOK";

interface Inherited {
  /** Values before entering; `null`: the variable was not set. */
  readonly before: Readonly<Record<string, string | null>>;
  /** PATH inside. */
  readonly path: string;
  /** What of it was added. */
  readonly folders: readonly string[];
}

/** The difference with PYVE_HOOK, for entering from the environment that this process has. */
export function withInherited(host: Host, difference: EnvDiff, prefix: string): EnvDiff {
  const names = changedVariables(difference);
  const inherited: Inherited = {
    before: Object.fromEntries(names.map((name) => [name, host.env(name) ?? null])),
    path: changesFor(difference, host.env("PATH"), host.platform.os).set["PATH"] ?? "",
    folders: enteredFolders(difference, prefix),
  };
  const variables = { ...difference.variables, [hookVariable]: JSON.stringify(inherited) };
  return { ...difference, variables };
}

/**
 * What brings back the environment from before, for a process that inherited another; nothing where
 * it did not. PATH comes back as it was, unless somebody changed it: then what was added is taken out.
 */
export function leavingInherited(host: Host): EnvironmentChanges {
  const inherited = parse(host.env(hookVariable));
  if (inherited === undefined) return { set: {}, unset: [] };
  const now = host.env("PATH") ?? "";
  const before = { ...inherited.before };
  if ("PATH" in before && now !== inherited.path) {
    const separator = pathSeparator(host.platform.os);
    before["PATH"] = now.split(separator)
      .filter((folder) => !inherited.folders.includes(folder)).join(separator);
  }
  const set: Record<string, string> = {};
  const unset = [hookVariable];
  for (const [name, value] of Object.entries(before)) {
    if (value === null) unset.push(name);
    else set[name] = value;
  }
  return { set, unset };
}

function parse(text: string | undefined): Inherited | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    const isOurs = typeof value === "object" && value !== null && "before" in value &&
      "path" in value && "folders" in value && Array.isArray(value.folders);
    return isOurs ? value as unknown as Inherited : undefined;
  } catch {
    return undefined;
  }
}
