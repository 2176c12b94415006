/** Which names of environments pyve made: only those are ever replaced or removed. */
import { isAbsolute, join, relative } from "node:path";
import type { Host } from "../host/host.ts";

/** Whether `prefix` is a link into the folder of generations, dangling or not. */
export function isOurLink(host: Host, root: string, prefix: string): boolean {
  const target = host.fs.readLink(prefix);
  if (target === undefined) return false;
  const inside = relative(
    join(root, ".pyve", "envs"),
    join(isAbsolute(target) ? "" : join(prefix, ".."), target),
  );
  return inside !== "" && !inside.startsWith("..") && !isAbsolute(inside);
}
