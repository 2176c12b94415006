/**
 * A damage as whoever mends it must know it. To `pyve run` a link that leads nowhere is missing, and
 * looking whose it is would cost every start: it is asked only once the environment is refused.
 */
import { type Damage, refusal } from "../activation/refusal.ts";
import type { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { isOurLink } from "./our_link.ts";

/** The damage; `foreign` where the public name is a link to nowhere that pyve did not make. */
export function judgeDamage(host: Host, root: string, damage: Damage): Damage {
  if (damage.cause !== "missing" || host.fs.readLink(damage.path) === undefined) return damage;
  return isOurLink(host, root, damage.path) ? damage : { ...damage, cause: "foreign" };
}

/** The error for a damage: 3 where the environment is missing, else 1. */
export function refuseDamage(host: Host, root: string, damage: Damage): PyveError {
  return refusal(judgeDamage(host, root, damage));
}
