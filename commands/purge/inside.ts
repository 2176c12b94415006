/** Whether something lies in the project, also where links are on the way to it. */
import { dirname, isAbsolute, relative } from "node:path";
import type { Host } from "../../lib/host/host.ts";

/** Whether a path is below the folder, as texts. */
export function isBelow(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside !== "" && inside.split(/[/\\]/)[0] !== ".." && !isAbsolute(inside);
}

/** Whether the folder that the path stands in is the project, or physically in it. */
export function standsInside(host: Host, root: string, path: string): boolean {
  const folder = host.fs.realPath(dirname(path));
  return folder !== undefined && (folder === root || isBelow(root, folder));
}
