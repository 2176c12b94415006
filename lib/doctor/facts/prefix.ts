/** Where the environment stands, and whether that is where it was made. */
import { basename } from "node:path";
import type { Host } from "../../host/host.ts";
import type { Damage } from "../../activation/refusal.ts";
import { findDamage, interpreterIn } from "../../project/damage.ts";
import { judgeDamage } from "../../project/refuse_damage.ts";
import type { EnvironmentState, State } from "../../project/state.ts";

/** What was found at the public name of the environment. */
export interface PrefixFact {
  /** The public name, absolute. */
  readonly path: string;
  readonly damage: Damage | undefined;
  /** The generation that the public name leads to; empty when it is no link. */
  readonly generation: string;
  readonly recordedGeneration: string;
  /** The interpreter under the public name. */
  readonly interpreter: string;
}

/** Whether what the public name leads to is this environment, whatever is broken inside. */
export function isOurs({ damage }: PrefixFact): boolean {
  return damage === undefined || damage.cause === "dangling" || damage.cause === "incomplete";
}

/** Looks at the environment in the project at `root`. */
export function lookAtPrefix(
  host: Host,
  root: string,
  state: State,
  environment: EnvironmentState,
): PrefixFact {
  const { backend, prefix, generation } = environment;
  const damage = findDamage(host, root, state, environment);
  return {
    path: prefix,
    damage: damage && judgeDamage(host, root, damage),
    generation: basename(host.fs.readLink(prefix) ?? ""),
    recordedGeneration: generation,
    interpreter: interpreterIn(host, prefix, backend),
  };
}
