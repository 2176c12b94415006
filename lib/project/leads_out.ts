/** Links by which somebody else's repository could have us write into files of the user's. */
import { dirname, isAbsolute, relative, sep } from "node:path";
import type { Host } from "../host/host.ts";

/**
 * Whether there is a link at the path that leads out of the project at the physical `root`. One
 * that leads nowhere counts: writing would make a file there.
 */
export function leadsOut(host: Host, root: string, path: string): boolean {
  if (host.fs.readLink(path) === undefined) return false;
  const place = host.fs.realPath(path);
  if (place === undefined) return true;
  const inside = relative(root, place);
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
}

/**
 * Writes a file whose every byte is ours. A link that stands there is replaced, and what it leads
 * to stays as it is.
 */
export function writeOwn(host: Host, path: string, text: string, mode?: number): void {
  host.fs.makeFolder(dirname(path));
  if (host.fs.readLink(path) !== undefined) host.fs.remove(path);
  host.fs.write(path, text, mode === undefined ? {} : { mode });
}
