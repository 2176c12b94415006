/** Taking back what was written into several files, of which one could not be. */
import type { Host } from "../../lib/host/host.ts";

/** Remembers the files; the function that it gives makes them what they were. */
export function keepFiles(host: Host, paths: readonly string[]): () => void {
  const kept = paths.map((path) => ({ path, text: host.fs.readText(path) }));
  return () => {
    for (const { path, text } of kept) {
      try {
        if (host.fs.readText(path) === text) continue;
        if (text === undefined) host.fs.remove(path);
        else host.fs.write(path, text);
      } catch {
        // Where even that fails, the file is whole, as new: the next `init` goes on from there.
      }
    }
  };
}
