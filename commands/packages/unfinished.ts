/**
 * What an `add` or `remove` that was killed left undone. The spec is written first, so that the same
 * command finds nothing to change in it, and has the lock and the environment still to do.
 */
import { join } from "node:path";
import { findGarbage } from "../../lib/backend/find_garbage.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { compareSpecs } from "../../lib/doctor/facts/specs.ts";
import { readSpecsNow, type SpecsNow } from "../../lib/doctor/facts/specs_now.ts";
import type { Host } from "../../lib/host/host.ts";
import type { WantedPackage } from "../../lib/packages/edit_spec.ts";
import { isAskedFor, meantInstead } from "../../lib/packages/remove_from_spec.ts";
import { readContents } from "../../lib/packages/installed.ts";
import { editedFile, type SpecPlace } from "../../lib/packages/spec_target.ts";
import { type EnvironmentState, readState } from "../../lib/project/state.ts";
import { normalizeName } from "../../lib/spec/requirement.ts";

/** The environment that is looked at. */
export interface Looked {
  readonly root: string;
  readonly environment: string;
  readonly settings: Settings;
  readonly before: EnvironmentState;
}

/** Whether the lock does not fit the spec as it is. */
export async function isLockStale(host: Host, looked: Looked): Promise<boolean> {
  const { lock } = await specsNow(host, looked);
  return lock.known && lock.value.kind === "stale";
}

/**
 * Of the packages that are to be removed, those that the spec does not ask for while the environment
 * was made when it did: all that is left to do is to bring it to the spec.
 */
export async function findGone(
  host: Host,
  looked: Looked,
  packages: readonly WantedPackage[],
  place: SpecPlace,
): Promise<readonly WantedPackage[]> {
  const edited = editedFile(host, looked.root, place.file);
  const text = host.fs.readText(join(looked.root, place.file)) ?? "";
  const missing = packages.filter((one) => !isAskedFor(text, one, place, edited));
  if (missing.length === 0 || !await isUnfinished(host, looked)) return [];
  const installed = readContents(host, looked.before.prefix).installed
    .map(({ name }) => normalizeName(name));
  return missing.filter((one) => {
    const meant = meantInstead(text, one, place, edited);
    return meant === undefined ||
      meant.kind === "name" && installed.includes(normalizeName(one.name ?? ""));
  });
}

/** The environment or its lock is of an earlier spec, or what was before it is still there. */
async function isUnfinished(host: Host, looked: Looked): Promise<boolean> {
  const now = await specsNow(host, looked);
  if (now.lock.known && now.lock.value.kind === "stale") return true;
  if (compareSpecs(looked.before.specs, now).changed.length > 0) return true;
  const state = readState(host, looked.root);
  if (state === undefined) return true;
  const { generations, files } = findGarbage(host, looked.root, state);
  return generations.length + files.length > 0;
}

async function specsNow(
  host: Host,
  { root, environment, settings, before }: Looked,
): Promise<SpecsNow> {
  return await readSpecsNow(host, { root, name: environment, environment: before, settings });
}
