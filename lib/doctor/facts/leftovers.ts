/** What earlier runs left behind: what `removeGarbage` would remove, found without removing it. */
import { basename, dirname, join, relative } from "node:path";
import { exitStatus, PyveError } from "../../errors.ts";
import { type Host, unfinishedSuffix } from "../../host/host.ts";
import { isOurLink } from "../../project/our_link.ts";
import type { State } from "../../project/state.ts";

/** What was found. */
export interface LeftoversFact {
  /** Relative to the root, sorted. */
  readonly paths: readonly string[];
  /** Another pyve is at work, to which they may belong. */
  readonly busy: boolean;
}

/** As generations and their input files are called. */
const generationName = /^([a-z_][a-z0-9_-]*\.[0-9a-f]{8})(?:\.txt)?$/;

/**
 * Looks for them. `mending` is for a doctor that waits for other pyves itself before it changes
 * anything.
 */
export async function findLeftovers(
  host: Host,
  root: string,
  state: State,
  mending: boolean,
): Promise<LeftoversFact> {
  const envs = join(root, ".pyve", "envs");
  const used = usedGenerations(host, state);
  const isUnused = (name: string): boolean => {
    const generation = generationName.exec(name)?.[1];
    return generation !== undefined && !used.has(generation);
  };
  const prefixes = Object.values(state.environments).map(({ prefix }) => prefix);
  const folders = [root, join(root, ".pyve"), envs, ...prefixes.map((prefix) => dirname(prefix))];
  const found = [...new Set(folders)].flatMap((folder) =>
    (host.fs.list(folder) ?? []).filter(({ name, kind }) => {
      const path = join(folder, name);
      return (folder === envs && isUnused(name)) ||
        (kind !== "folder" && name.endsWith(unfinishedSuffix)) ||
        (kind === "link" && !prefixes.includes(path) && leadsNowhere(host, root, path));
    }).map(({ name }) => relative(root, join(folder, name)))
  );
  const paths = found.sort();
  return { paths, busy: paths.length > 0 && !mending && await isLocked(host, root) };
}

function usedGenerations(host: Host, state: State): ReadonlySet<string> {
  return new Set(
    Object.values(state.environments).flatMap(({ prefix, generation }) => {
      const target = host.fs.readLink(prefix);
      return target === undefined ? [generation] : [generation, basename(target)];
    }),
  );
}

/** A public name from before, whose generation is gone. */
function leadsNowhere(host: Host, root: string, link: string): boolean {
  const target = basename(host.fs.readLink(link) ?? "");
  return generationName.test(target) && isOurLink(host, root, link) &&
    host.fs.stat(link) === undefined;
}

/** Milliseconds: a lock that is free is taken at once. */
const patience = 100;

async function isLocked(host: Host, root: string): Promise<boolean> {
  const file = join(root, ".pyve", "lock");
  // Taking a lock makes its file, and the doctor changes nothing.
  if (host.fs.stat(file) === undefined) return false;
  try {
    (await host.fs.lock(file, { timeout: patience, onWait: () => {} })).release();
    return false;
  } catch (error) {
    if (error instanceof PyveError) return error.exit === exitStatus.tryAgain;
    throw error;
  }
}
