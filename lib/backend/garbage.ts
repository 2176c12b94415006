/** Removing what earlier runs left behind. */
import type { Host } from "../host/host.ts";
import type { State } from "../project/state.ts";
import { generationFolder, removeGeneration } from "./build.ts";
import { findGarbage } from "./find_garbage.ts";

/**
 * Removes what no environment of `state` uses. To be called under the project's lock, once links
 * and state are in place. What cannot be removed waits for the next time.
 */
export async function removeGarbage(host: Host, root: string, state: State): Promise<void> {
  const { generations, files } = findGarbage(host, root, state);
  for (const generation of generations) {
    await ifPossible(() => removeGeneration(host, generationFolder(root, generation)));
  }
  for (const file of files) await ifPossible(() => host.fs.removeTree(file));
}

async function ifPossible(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch {
    // The next `init` tries again.
  }
}
