/** One pyve at a time in a folder that several share, and nothing left of it when nothing came. */
import { dirname, join } from "node:path";
import { PyveError } from "../../errors.ts";
import type { Host, Lock } from "../../host/host.ts";

/** How long to wait for another pyve, and what to say then. */
export interface Waiting {
  /** Milliseconds. */
  readonly timeout: number;
  readonly onWait: () => void;
}

const lockName = "micromamba.lock";

/**
 * Does `action` while no other pyve changes the micromamba in `folder`, a `.pyve/bin` that is made.
 * The lock's file goes afterwards, and so do folders that are empty.
 * @throws PyveError (75) when the other one takes too long
 */
export async function withSharedFolder<Value>(
  host: Host,
  folder: string,
  waiting: Waiting,
  action: () => Promise<Value>,
): Promise<Value> {
  const made = missingFolders(host, folder);
  const lock = await lockIn(host, folder, waiting);
  try {
    return await action();
  } finally {
    host.fs.remove(join(folder, lockName));
    lock.release();
    // Several that fail at once cannot tell who made `.pyve/bin`, and empty it means nothing.
    removeEmpty(host, made.length > 1 ? made : [folder, dirname(folder)]);
  }
}

/** Another pyve that ends without success takes the folder away while we wait for it. */
async function lockIn(host: Host, folder: string, waiting: Waiting): Promise<Lock> {
  for (let attempts = 1;; attempts++) {
    host.fs.makeFolder(folder);
    try {
      return await host.fs.lock(join(folder, lockName), waiting);
    } catch (error) {
      if (attempts === 5 || host.fs.stat(folder) !== undefined) throw error;
    }
  }
}

/** The folder and those above it that are not there, deepest first. */
function missingFolders(host: Host, folder: string): readonly string[] {
  if (host.fs.stat(folder) !== undefined) return [];
  return [folder, ...missingFolders(host, dirname(folder))];
}

/** Removes folders so far as they are empty, deepest first. */
export function removeEmpty({ fs }: Host, folders: readonly string[]): void {
  for (const folder of folders) {
    if (fs.list(folder)?.length !== 0) continue;
    try {
      fs.remove(folder);
    } catch (error) {
      // Another pyve has put something into it at this very moment.
      if (!(error instanceof PyveError)) throw error;
    }
  }
}
