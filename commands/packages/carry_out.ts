/**
 * Changing a spec, its locks and its environment together: all of them, or none. The spec is written
 * first, for its own tools read it; whatever fails then, every file is put back byte for byte.
 */
import { join } from "node:path";
import { specAtFault } from "../../lib/backend/installer.ts";
import { readVenvSpec } from "../../lib/backend/venv_spec.ts";
import { PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import type { WantedPackage } from "../../lib/packages/edit_spec.ts";
import { type Installed, readContents } from "../../lib/packages/installed.ts";
import type { SpecLock } from "../../lib/packages/spec_target.ts";
import { readState } from "../../lib/project/state.ts";
import { writeState } from "../../lib/project/write_state.ts";
import { normalizeName } from "../../lib/spec/requirement.ts";
import type { Outcome } from "../init/words.ts";
import { withProjectLock } from "../project_lock.ts";
import type { Session } from "../session.ts";
import { bound, sameBytes } from "./bounds.ts";
import { type SpecChange, withPackages } from "./plan.ts";
import { lockedVersion, relock, unlockable } from "./relock.ts";
import { resync } from "./resync.ts";
import { isLockStale } from "./unfinished.ts";

/** What was done. */
export interface ChangeOutcome {
  /** The packages as they stand in the spec now. */
  readonly packages: readonly WantedPackage[];
  /** Whether the spec was written. */
  readonly written: boolean;
  readonly locked: readonly SpecLock[];
  /** A lock that does not fit any more: nothing here can make it anew. */
  readonly stale: SpecLock | undefined;
  /** `undefined` where the environment was not looked at. */
  readonly synced: Synced | undefined;
}

/** What became of the environment. */
export interface Synced {
  readonly outcome: Outcome;
  readonly before: readonly Installed[];
  readonly after: readonly Installed[];
}

/** Does it, alone in the project. @param sync false: only the spec is changed */
export async function carryOutChange(
  session: Session,
  change: SpecChange,
  sync: boolean,
): Promise<ChangeOutcome> {
  const { host } = session;
  const { root, target: { place, locks } } = change;
  const files = [place, ...locks].map(({ file }) => join(root, file));
  return await withProjectLock(session, root, async () => {
    const putBack = keepBytes(host, files);
    try {
      return await changeAll(session, asItIsNow(session, change), sync);
    } catch (error) {
      putBack();
      throw withRemedy(error, change);
    }
  });
}

/** Another pyve may have changed the spec while this one waited for the lock. */
function asItIsNow(session: Session, change: SpecChange): SpecChange {
  const { root, target: { place }, content } = change;
  const now = session.host.fs.readBytes(join(root, place.file));
  const same = now === undefined || content === undefined
    ? now === content
    : sameBytes(now, content);
  if (same) return change;
  const current = { ...change, content: now };
  return { ...current, changed: withPackages(session, current, change.packages) };
}

/** The spec that is said to be at fault is as it was: what was asked for is. */
function withRemedy(error: unknown, { target: { place } }: SpecChange): unknown {
  if (!(error instanceof PyveError)) return error;
  const { message, cause, exit } = error;
  const asBefore = `\`${place.file}\` and the environment are as they were`;
  const hint = error.hint === specAtFault ? `${asBefore}: check names and versions` : error.hint;
  // The line is not there any more.
  const at = error.at?.file === place.file ? undefined : error.at;
  return new PyveError(message, { hint, at, cause, exit });
}

async function changeAll(
  session: Session,
  change: SpecChange,
  sync: boolean,
): Promise<ChangeOutcome> {
  const { host } = session;
  const { root, packages, target: { place, locks }, content, changed } = change;
  const written = content === undefined || !sameBytes(content, changed);
  const nothing = { packages, written, locked: [], stale: undefined, synced: undefined };
  if (written) host.fs.write(join(root, place.file), changed);
  if (!sync) return { ...nothing, stale: written ? locks[0] : undefined };
  const before = readContents(host, change.before.prefix).installed;
  // One that was killed may have written the spec, and not the lock.
  if (!written && (locks.length === 0 || !await isLockStale(host, change))) {
    return { ...nothing, synced: await syncedFrom(session, change, before) };
  }
  const stale = unlockable(session, locks);
  if (stale !== undefined) return { ...nothing, stale };
  return locks.length === 0
    ? { ...nothing, ...await withoutLocks(session, change, before) }
    : { ...nothing, ...await withLocks(session, change, before), locked: locks };
}

type Done = Pick<ChangeOutcome, "packages" | "synced">;

/** The environment is made from the lock: the versions are known before it is. */
async function withLocks(
  session: Session,
  change: SpecChange,
  before: readonly Installed[],
): Promise<Done> {
  const { root, target: { place, locks } } = change;
  await relock(session, locks, change);
  const bounded = bound(session, change, (name) => lockedVersion(session, locks, root, name));
  if (bounded !== undefined) {
    session.host.fs.write(join(root, place.file), bounded.text);
    await relock(session, locks, change);
  }
  const synced = await syncedFrom(session, change, before);
  return { packages: bounded?.packages ?? change.packages, synced };
}

/** The versions are known once they are installed. */
async function withoutLocks(
  session: Session,
  change: SpecChange,
  before: readonly Installed[],
): Promise<Done> {
  const { root, target: { place } } = change;
  const synced = await syncedFrom(session, change, before);
  const versions = new Map(
    synced.after.map(({ name, version }) => [normalizeName(name), version]),
  );
  const bounded = bound(session, change, (name) => versions.get(name));
  if (bounded === undefined) return { packages: change.packages, synced };
  session.host.fs.write(join(root, place.file), bounded.text);
  recordDigests(session.host, change);
  return { packages: bounded.packages, synced };
}

async function syncedFrom(
  session: Session,
  change: SpecChange,
  before: readonly Installed[],
): Promise<Synced> {
  const outcome = await resync(session, change);
  const { prefix } = outcome.decision.place;
  return { outcome, before, after: readContents(session.host, prefix).installed };
}

/** The environment has what the spec asks for; only the spec's bytes are others now. */
function recordDigests(host: Host, { root, environment }: SpecChange): void {
  const made = readState(host, root)?.environments[environment];
  if (made === undefined) return;
  const specs = readVenvSpec(host, root, made.selection).digests;
  writeState(host, root, environment, { ...made, specs });
}

function keepBytes(host: Host, paths: readonly string[]): () => void {
  const kept = paths.map((path) => ({ path, bytes: host.fs.readBytes(path) }));
  return () => {
    for (const { path, bytes } of kept) {
      if (bytes === undefined) host.fs.remove(path);
      else if (!sameBytes(bytes, host.fs.readBytes(path) ?? new Uint8Array())) {
        host.fs.write(path, bytes);
      }
    }
  };
}
