/** What earlier runs left behind: what `init` would remove, found without removing it. */
import { join, relative } from "node:path";
import { findGarbage } from "../../backend/find_garbage.ts";
import { generationFolder } from "../../backend/build.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import type { State } from "../../project/state.ts";

/** What was found. */
export interface LeftoversFact {
  /** Relative to the root, sorted. */
  readonly paths: readonly string[];
  /** Another pyve is at work, to which they may belong. */
  readonly busy: boolean;
}

/**
 * Looks for them. `mending` is for a doctor that waits for other pyves itself before it changes
 * anything.
 */
export async function findLeftovers(
  host: Host,
  root: string,
  state: State,
  mending: boolean,
): Promise<LeftoversFact> {
  const { generations, files } = findGarbage(host, root, state);
  const folders = generations.map((generation) => generationFolder(root, generation));
  const paths = [...folders, ...files].map((path) => relative(root, path)).sort();
  return { paths, busy: paths.length > 0 && !mending && await isLocked(host, root) };
}

/** Milliseconds: a lock that is free is taken at once. */
const patience = 100;

async function isLocked(host: Host, root: string): Promise<boolean> {
  const file = join(root, ".pyve", "lock");
  // Taking a lock makes its file, and the doctor changes nothing.
  if (host.fs.stat(file) === undefined) return false;
  try {
    (await host.fs.lock(file, { timeout: patience, onWait: () => {} })).release();
    return false;
  } catch (error) {
    if (error instanceof PyveError) return error.exit === exitStatus.tryAgain;
    throw error;
  }
}
