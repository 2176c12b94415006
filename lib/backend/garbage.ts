/** Removing what earlier runs left behind: old generations, unfinished ones, unfinished files. */
import { basename, dirname, join } from "node:path";
import { unfinishedSuffix } from "../host/host.ts";
import type { Host } from "../host/host.ts";
import { isOurLink } from "../project/our_link.ts";
import type { State } from "../project/state.ts";
import { removeGeneration } from "./build.ts";

/**
 * What the folder of generations holds of ours: `<environment>.<8 hex digits>`, and beside it
 * inputs and the mark of an unfinished one.
 */
const generationName = /^([a-z_][a-z0-9_-]*\.[0-9a-f]{8})(?:\.txt|\.pyve-unfinished)?$/;

/**
 * Removes every generation that no environment of `state` uses. To be called under the project's
 * lock, once links and state are in place. What cannot be removed waits for the next time.
 */
export async function removeGarbage(host: Host, root: string, state: State): Promise<void> {
  const envs = join(root, ".pyve", "envs");
  const used = usedGenerations(host, state);
  const there = (host.fs.list(envs) ?? []).map(({ name }) => generationName.exec(name)?.[1]);
  for (const generation of new Set(there)) {
    if (generation === undefined || used.has(generation)) continue;
    await ifPossible(() => removeGeneration(host, join(envs, generation)));
  }
  const prefixes = Object.values(state.environments).map(({ prefix }) => prefix);
  const folders = [root, join(root, ".pyve"), envs, ...prefixes.map((prefix) => dirname(prefix))];
  for (const folder of new Set(folders)) {
    for (const { name, kind } of host.fs.list(folder) ?? []) {
      const path = join(folder, name);
      const unfinished = kind !== "folder" && name.endsWith(unfinishedSuffix);
      const forgotten = kind === "link" && !prefixes.includes(path) &&
        leadsToGarbage(host, root, path);
      if (unfinished || forgotten) await ifPossible(() => host.fs.removeTree(path));
    }
  }
}

function usedGenerations(host: Host, state: State): ReadonlySet<string> {
  return new Set(
    Object.values(state.environments).flatMap(({ prefix, generation }) => {
      const target = host.fs.readLink(prefix);
      return target === undefined ? [generation] : [generation, basename(target)];
    }),
  );
}

/** A public name from before, whose generation is gone: a crash kept it from being removed. */
function leadsToGarbage(host: Host, root: string, link: string): boolean {
  const name = basename(host.fs.readLink(link) ?? "");
  return generationName.test(name) && isOurLink(host, root, link) &&
    host.fs.stat(link) === undefined;
}

async function ifPossible(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch {
    // The next `init` tries again.
  }
}
