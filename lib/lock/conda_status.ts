/**
 * Whether conda-lock.yml still fits environment.yml. The files' times are no part of it: a git
 * checkout scrambles them.
 */
import { basename } from "node:path";
import type { CondaLock } from "../spec/conda_lock.ts";
import type { CondaPlatform } from "../spec/conda_platform.ts";
import type { EnvironmentYml } from "../spec/environment_yml.ts";
import { fitsContentHash } from "./content_hash.ts";
import { lockDifferences, lostPackages, recordedSpecs } from "./lock_differences.ts";

/** What a lock is worth. `changes` are clauses for people, at least one. */
export type LockStatus =
  | {
    readonly kind: "current";
    /** `comparison`: its hash cannot be computed again; every package that is wanted is in it. */
    readonly by: "content hash" | "comparison";
  }
  | { readonly kind: "missing" }
  | { readonly kind: "stale"; readonly changes: readonly string[] };

/** Judges a lock for one platform. */
export function condaLockStatus(
  spec: EnvironmentYml,
  lock: CondaLock | undefined,
  platform: CondaPlatform,
): LockStatus {
  if (lock === undefined) return { kind: "missing" };
  const recorded = lock.contentHash[platform];
  if (
    recorded !== undefined && lock.platforms.includes(platform) &&
    fitsContentHash(spec, platform, recorded)
  ) {
    const lost = lostPackages(spec, lock, platform);
    return lost.length > 0
      ? { kind: "stale", changes: lost }
      : { kind: "current", by: "content hash" };
  }
  const changes = lockDifferences(spec, lock, platform);
  if (changes.length > 0) return { kind: "stale", changes };
  if (recorded === undefined || !isReproducible(spec, lock, platform)) {
    return { kind: "current", by: "comparison" };
  }
  const file = basename(spec.file);
  return {
    kind: "stale",
    changes: [
      `${file} is not what the lock was made from: its content hash is another, though the locked packages still meet it`,
    ],
  };
}

/** A lock that conda-lock made from several or other files has a hash over all of them. */
function isReproducible(
  spec: EnvironmentYml,
  lock: CondaLock,
  platform: CondaPlatform,
): boolean {
  if (recordedSpecs(lock, platform) !== undefined) return true;
  const [source, ...others] = lock.sources.map(({ text }) => basename(text));
  return others.length === 0 && source === basename(spec.file);
}
