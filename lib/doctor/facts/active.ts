/** What the caller's shell has active already: another environment would mix with this one. */
import type { Host } from "../../host/host.ts";

/** A variable that points Python, or the user, elsewhere. */
export interface ActiveVariable {
  readonly name: "VIRTUAL_ENV" | "CONDA_PREFIX" | "PYTHONHOME" | "PYTHONPATH";
  readonly value: string;
  /** Whether it names this very environment. */
  readonly ours: boolean;
}

const names = ["VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONHOME", "PYTHONPATH"] as const;

/** The variables of that kind that are set. */
export function findActive(host: Host, prefix: string | undefined): readonly ActiveVariable[] {
  return names.flatMap((name) => {
    const value = host.env(name) ?? "";
    return value === "" ? [] : [{ name, value, ours: isSame(host, value, prefix) }];
  });
}

function isSame(host: Host, value: string, prefix: string | undefined): boolean {
  if (prefix === undefined) return false;
  const physical = host.fs.realPath(prefix);
  return value === prefix || (physical !== undefined && host.fs.realPath(value) === physical);
}
