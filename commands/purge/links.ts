/** The public names of environments: links into the folder of generations, and nothing else. */
import { basename, dirname, join, relative } from "node:path";
import { generationOf } from "../../lib/backend/find_garbage.ts";
import { loadSettings } from "../../lib/config/mod.ts";
import { PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { isOurLink } from "../../lib/project/our_link.ts";
import type { Found, PurgeScope } from "./find.ts";
import { isBelow, standsInside } from "./inside.ts";
import type { Kept, Removal } from "./plan.ts";

/** Finds those that the state names, and those that lead to a build which goes. */
export async function findLinks(host: Host, scope: PurgeScope): Promise<Found> {
  const { root } = scope;
  const named = prefixes(scope);
  const folders = new Set(
    [root, join(root, ".pyve", "envs"), ...[...named, await usualName(host, root)].map(dirname)],
  );
  const links = [...folders].filter((folder) => folder === root || isBelow(root, folder))
    .flatMap((folder) =>
      (host.fs.list(folder) ?? []).flatMap(({ name, kind }) =>
        kind === "link" ? [join(folder, name)] : []
      )
    );
  const ours = links.filter((path) =>
    standsInside(host, root, path) && isOurLink(host, root, path) && goes(host, scope, path)
  );
  const kept = named.filter((path) => host.fs.lstat(path) !== undefined && !ours.includes(path))
    .map((path): Kept => ({ path, reason: "pyve did not make it" }));
  return { removals: ours.map((path): Removal => ({ kind: "link", path })), kept };
}

/** The public names in the state, at their place in this project, wherever it was made. */
function prefixes({ root, state, environments }: PurgeScope): readonly string[] {
  if (state === undefined) return [];
  return environments.flatMap((name) => {
    const prefix = state.environments[name]?.prefix;
    if (prefix === undefined || !isBelow(state.root, prefix)) return [];
    return [join(root, relative(state.root, prefix))];
  });
}

/** Where a venv has its name when nothing was written down. */
async function usualName(host: Host, root: string): Promise<string> {
  try {
    return join(root, (await loadSettings(host, root)).venvDirectory.value);
  } catch (error) {
    // A configuration that cannot be read must not keep anybody from cleaning up.
    if (error instanceof PyveError) return join(root, ".venv");
    throw error;
  }
}

function goes(host: Host, { environments, complete }: PurgeScope, path: string): boolean {
  const generation = generationOf(basename(host.fs.readLink(path) ?? ""));
  if (generation === undefined) return false;
  return complete || environments.includes(generation.slice(0, generation.lastIndexOf(".")));
}
