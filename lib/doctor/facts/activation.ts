/** Whether what entering changes, as it is recorded, is what the environment has for it now. */
import { basename } from "node:path";
import type { EnvDiff } from "../../activation/env_diff.ts";
import { condaActivation } from "../../backend/micromamba/activation.ts";
import { venvActivation } from "../../backend/venv_activation.ts";
import type { Host } from "../../host/host.ts";
import type { EnvironmentState } from "../../project/state.ts";

/** What was compared. */
export interface ActivationFact {
  /** Variables by name, scripts by their files' names: what is not as it is recorded. */
  readonly changed: readonly string[];
  /** How many variables are set besides PATH. */
  readonly variables: number;
  /** How many scripts are sourced. */
  readonly scripts: number;
}

/** Compares. */
export function lookAtActivation(host: Host, environment: EnvironmentState): ActivationFact {
  const { backend, prefix } = environment;
  const now = backend === "venv" ? venvActivation(host, prefix) : condaActivation(host, prefix);
  const changed = [
    ...(isSame(now.path, environment.path) ? [] : ["PATH"]),
    ...differing(Object.entries(environment.variables), Object.entries(now.variables)),
    ...differing(marked(environment.unset), marked(now.unset)),
    ...differing(scriptsOf(environment), scriptsOf(now)).map((path) => basename(path)),
  ];
  return {
    changed: [...new Set(changed)],
    variables: Object.keys(now.variables).length,
    scripts: now.scripts?.enter.length ?? 0,
  };
}

type Pairs = readonly (readonly [string, string])[];

/** The keys that have another value on one side, or none. */
function differing(before: Pairs, now: Pairs): readonly string[] {
  const [old, fresh] = [new Map(before), new Map(now)];
  const keys = new Set([...old.keys(), ...fresh.keys()]);
  return [...keys].filter((key) => old.get(key) !== fresh.get(key)).sort();
}

function marked(names: readonly string[]): Pairs {
  return names.map((name) => [name, ""]);
}

/** Scripts by their paths, with what they are for; their order is that of their names. */
function scriptsOf({ scripts }: Pick<EnvDiff, "scripts">): Pairs {
  return [
    ...(scripts?.enter ?? []).map((path) => [path, "enter"] as const),
    ...(scripts?.leave ?? []).map((path) => [path, "leave"] as const),
  ];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
