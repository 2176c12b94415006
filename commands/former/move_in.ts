/**
 * The one moment in which an old environment has no name: between the rename that makes it a
 * generation and the link to it. A note about it is written before, so that nothing is lost to a
 * kill in between.
 */
import { basename, dirname, join, relative } from "node:path";
import type { Host } from "../../lib/host/host.ts";
import { withProjectLock } from "../project_lock.ts";
import type { Session } from "../session.ts";

/** The end of the note's name; no generation has such a one. */
const noteSuffix = ".moving-in";

/** Makes the folder at `prefix` the generation `folder`, and `prefix` a link to it. */
export function moveIn(host: Host, root: string, prefix: string, folder: string): void {
  host.fs.makeFolder(dirname(folder));
  const note = `${folder}${noteSuffix}`;
  host.fs.write(note, relative(root, prefix));
  try {
    host.fs.rename(prefix, folder);
  } catch (error) {
    host.fs.remove(note);
    throw error;
  }
  try {
    host.fs.makeLink(relative(dirname(prefix), folder), prefix);
  } catch (error) {
    host.fs.rename(folder, prefix);
    host.fs.remove(note);
    throw error;
  }
  host.fs.remove(note);
}

/** Finishes what a killed pyve began: the generation gets its name. */
export async function finishMovingIn(session: Session, root: string): Promise<void> {
  const { host } = session;
  if (notesIn(host, root).length === 0) return;
  await withProjectLock(session, root, () => {
    for (const note of notesIn(host, root)) {
      const folder = note.slice(0, -noteSuffix.length);
      const prefix = join(root, host.fs.readText(note) ?? "");
      if (host.fs.lstat(folder) !== undefined && host.fs.lstat(prefix) === undefined) {
        host.fs.makeLink(relative(dirname(prefix), folder), prefix);
      }
      host.fs.remove(note);
    }
    return Promise.resolve();
  });
}

function notesIn(host: Host, root: string): readonly string[] {
  const envs = join(root, ".pyve", "envs");
  return (host.fs.list(envs) ?? []).filter(({ name }) => name.endsWith(noteSuffix))
    .map(({ name }) => join(envs, basename(name)));
}
