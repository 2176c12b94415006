/** Removing what earlier runs left behind: old generations, unfinished ones, unfinished files. */
import { basename, join } from "node:path";
import { unfinishedSuffix } from "../host/host.ts";
import type { Host } from "../host/host.ts";
import type { State } from "../project/state.ts";

/** What the folder of generations holds of ours: `<environment>.<8 hex digits>` and inputs. */
const generationName = /^[a-z_][a-z0-9_-]*\.[0-9a-f]{8}(\.txt)?$/;

/**
 * Removes every generation that no environment of `state` uses. To be called under the project's
 * lock, once links and state are in place. What cannot be removed (a killed installer may still
 * write into it) waits for the next time.
 */
export async function removeGarbage(host: Host, root: string, state: State): Promise<void> {
  const envs = join(root, ".pyve", "envs");
  const used = new Set<string>();
  for (const { prefix, generation } of Object.values(state.environments)) {
    used.add(generation);
    const target = host.fs.readLink(prefix);
    if (target !== undefined) used.add(basename(target));
  }
  for (const { name } of host.fs.list(envs) ?? []) {
    if (generationName.test(name) && !used.has(name)) {
      await removeIfPossible(host, join(envs, name));
    }
  }
  for (const folder of [root, join(root, ".pyve"), envs]) {
    for (const { name, kind } of host.fs.list(folder) ?? []) {
      if (kind !== "folder" && name.endsWith(unfinishedSuffix)) {
        await removeIfPossible(host, join(folder, name));
      }
    }
  }
}

async function removeIfPossible(host: Host, path: string): Promise<void> {
  try {
    await host.fs.removeTree(path);
  } catch {
    // The next `init` tries again.
  }
}
