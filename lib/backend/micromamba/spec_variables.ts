/**
 * The variables of an environment that is made from a lock: no lock has a place for them, so those of
 * the environment.yml that it was made from count.
 */
import { join } from "node:path";
import type { Host } from "../../host/host.ts";
import { parseRecord, recordOf } from "../../json_record.ts";
import type { EnvironmentState } from "../../project/state.ts";
import type { SettledSpec } from "./settle.ts";

type Variables = Readonly<Record<string, string>>;

/** The variables that the spec wants; `undefined` where no environment.yml says anything of them. */
export function variablesOf({ spec, read: { source } }: SettledSpec): Variables | undefined {
  return spec.kind === "environment"
    ? spec.content.variables
    : spec.kind === "lock"
    ? source?.content.variables
    : undefined;
}

/** Why an environment with the packages of its lock is not as its environment.yml wants it. */
export function changedVariables(
  host: Host,
  existing: EnvironmentState,
  settled: SettledSpec,
): readonly string[] {
  const file = fileOfChangedVariables(host, existing, settled);
  return file === undefined ? [] : [`the variables of ${file} changed`];
}

/** The environment.yml behind the lock whose variables the environment does not have. */
export function fileOfChangedVariables(
  host: Host,
  existing: EnvironmentState,
  settled: SettledSpec,
): string | undefined {
  const { spec, beside, read: { source } } = settled;
  if (spec.kind !== "lock" || source === undefined || !existing.selection.install) return undefined;
  const wanted = inCapitals(source.content.variables);
  const there = writtenIn(host, existing.prefix);
  const differs = Object.entries(wanted).some(([name, value]) => there[name] !== value);
  // What somebody set by hand beside them counts for nothing as long as the file is the same.
  const isSame = beside.every(({ path, sha256 }) =>
    existing.specs.some((one) => one.path === path && one.sha256 === sha256)
  );
  const isGone = !isSame && Object.keys(there).some((name) => wanted[name] === undefined);
  return differs || isGone ? source.file : undefined;
}

/** The variables that were written into an environment when it was made, or set in it since. */
function writtenIn(host: Host, prefix: string): Readonly<Record<string, unknown>> {
  const text = host.fs.readText(join(prefix, "conda-meta", "state")) ?? "";
  return inCapitals(recordOf((parseRecord(text) ?? {})["env_vars"]));
}

function inCapitals<Value>(
  record: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name.toUpperCase(), value]),
  );
}
