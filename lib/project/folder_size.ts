/** How large a folder is. */
import type { Files } from "../host/host.ts";

/**
 * The bytes of all files below a folder; links count nothing and are not followed. What a cache
 * shares by hard links counts in full. 0 when there is no folder.
 */
export function folderSize(files: Pick<Files, "list" | "lstat">, folder: string): number {
  let total = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    // A link where the folder should be leads to what is somebody else's.
    if (files.lstat(next)?.kind !== "folder") continue;
    for (const { name, kind } of files.list(next) ?? []) {
      const path = `${next}/${name}`;
      if (kind === "folder") waiting.push(path);
      else if (kind === "file") total += files.lstat(path)?.size ?? 0;
    }
  }
  return total;
}
