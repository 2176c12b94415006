/** Where the environment stands, and whether that is where it was made. */
import { basename } from "node:path";
import type { Host } from "../../host/host.ts";
import type { Damage } from "../../activation/refusal.ts";
import { findDamage, interpreterIn } from "../../project/damage.ts";
import { isOurLink } from "../../project/our_link.ts";
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
  return {
    path: prefix,
    damage: judgeLink(host, root, findDamage(host, root, state, environment)),
    generation: basename(host.fs.readLink(prefix) ?? ""),
    recordedGeneration: generation,
    interpreter: interpreterIn(host, prefix, backend),
  };
}

/** A link that leads nowhere is missing to `run`; whoever mends it must know whose it is. */
function judgeLink(host: Host, root: string, damage: Damage | undefined): Damage | undefined {
  if (damage?.cause !== "missing" || host.fs.readLink(damage.path) === undefined) return damage;
  return isOurLink(host, root, damage.path) ? damage : { ...damage, cause: "foreign" };
}
