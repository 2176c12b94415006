/** What earlier runs left behind: old generations, unfinished ones, unfinished files, old names. */
import { basename, dirname, join } from "node:path";
import { type Host, unfinishedSuffix } from "../host/host.ts";
import { isOurLink } from "../project/our_link.ts";
import type { State } from "../project/state.ts";

/** What nothing needs any more. */
export interface Garbage {
  /** Names in the folder of generations. */
  readonly generations: readonly string[];
  /** Unfinished files, and public names of before; absolute. */
  readonly files: readonly string[];
}

/**
 * What the folder of generations holds of ours: `<environment>.<8 hex digits>`, and beside it
 * inputs and the mark of an unfinished one.
 */
const generationName = /^([a-z_][a-z0-9_-]*\.[0-9a-f]{8})(?:\.txt|-lock\.yml|\.pyve-unfinished)?$/;

/** The generation that an entry of the folder of generations is, or belongs to. */
export function generationOf(entry: string): string | undefined {
  return generationName.exec(entry)?.[1];
}

/** Finds what no environment of `state` uses. While another pyve works, that is not all garbage. */
export function findGarbage(host: Host, root: string, state: State): Garbage {
  const envs = join(root, ".pyve", "envs");
  const used = usedGenerations(host, state);
  const unused = (name: string): string | undefined => {
    const generation = generationOf(name);
    return generation === undefined || used.has(generation) ? undefined : generation;
  };
  const there = (host.fs.list(envs) ?? []).map(({ name }) => unused(name));
  const prefixes = Object.values(state.environments).map(({ prefix }) => prefix);
  const folders = [root, join(root, ".pyve"), envs, ...prefixes.map((prefix) => dirname(prefix))];
  const files = [...new Set(folders)].flatMap((folder) =>
    (host.fs.list(folder) ?? []).flatMap(({ name, kind }) => {
      const path = join(folder, name);
      const unfinished = kind !== "folder" && name.endsWith(unfinishedSuffix);
      // A crash can keep the name that an environment had before from being removed.
      const forgotten = kind === "link" && !prefixes.includes(path) &&
        unused(basename(host.fs.readLink(path) ?? "")) !== undefined && isOurLink(host, root, path);
      return unfinished || forgotten ? [path] : [];
    })
  );
  return { generations: [...new Set(there.filter((name) => name !== undefined))], files };
}

function usedGenerations(host: Host, state: State): ReadonlySet<string> {
  return new Set(
    Object.values(state.environments).flatMap(({ prefix, generation }) => {
      const target = host.fs.readLink(prefix);
      return target === undefined ? [generation] : [generation, basename(target)];
    }),
  );
}
