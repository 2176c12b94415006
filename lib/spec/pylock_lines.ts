/** What a pylock.toml wants for some extras and groups, as lines for pip. */
import { type LockedRequirements, lockedRequirements } from "./locked.ts";
import { type Comparison, readMarker } from "./marker.ts";
import type { Pylock } from "./pylock.ts";
import { normalizeName } from "./requirement.ts";

/**
 * The lines for a lock.
 * @throws PyveError (2) with the line of a package that no line can say
 */
export function pylockRequirements(
  lock: Pylock,
  extras: readonly string[],
  groups: readonly string[],
): LockedRequirements {
  const sets = { extras: namesIn(extras), dependency_groups: namesIn(groups) };
  return lockedRequirements(lock.packages.map((locked) => ({
    locked,
    condition: readMarker(locked.marker, locked.at, (comparison) => inSet(comparison, sets)),
  })));
}

function namesIn(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(normalizeName));
}

/** `'name' in extras` and its like: PEP 751 adds them to the markers of PEP 508. */
function inSet(
  { left, operator, right }: Comparison,
  sets: Readonly<Record<"extras" | "dependency_groups", ReadonlySet<string>>>,
): boolean | undefined {
  if (right !== "extras" && right !== "dependency_groups") return undefined;
  const has = sets[right].has(normalizeName(left.slice(1, -1)));
  if (operator === "in") return has;
  return operator === "not in" ? !has : undefined;
}
