/** One pyve at a time in a project. */
import { join } from "node:path";
import { refuseLinksOut } from "../lib/project/own_folders.ts";
import { printable } from "../lib/ui/words.ts";
import type { Session } from "./session.ts";

/**
 * Does `action` while no other pyve changes the project at `root`. A failed first `init` leaves no
 * trace: the folder that was made for the lock is removed again.
 * @throws PyveError (2) where a folder of pyve's leads out of the project; what `action` throws
 */
export async function withProjectLock<Value>(
  { host, report, globals }: Session,
  root: string,
  action: () => Promise<Value>,
): Promise<Value> {
  refuseLinksOut(host, root);
  const folder = join(root, ".pyve");
  const file = join(folder, "lock");
  host.fs.makeFolder(folder);
  // A link would have the lock made, or taken, wherever it leads.
  if (host.fs.readLink(file) !== undefined) host.fs.remove(file);
  const lock = await host.fs.lock(file, {
    timeout: globals.lockTimeout,
    onWait: () => report.note(`waiting for another pyve in \`${printable(root)}\` to end`),
  });
  try {
    return await action();
  } finally {
    if (host.fs.stat(join(folder, "state.json")) === undefined) removeTrace(host, folder, file);
    lock.release();
  }
}

function removeTrace(host: Session["host"], folder: string, file: string): void {
  host.fs.remove(file);
  for (const path of [join(folder, "envs"), folder]) {
    if (host.fs.list(path)?.length === 0) host.fs.remove(path);
  }
}
