/**
 * Finding what pyve made in a project: by the state, the exact path, and a look at what stands
 * there. The name of an environment alone never makes anything be removed, and no program is asked.
 */
import { join } from "node:path";
import { generationFolder } from "../../lib/backend/build.ts";
import { generationOf } from "../../lib/backend/find_garbage.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { folderSize } from "../../lib/project/folder_size.ts";
import { parseState, type State, statePath } from "../../lib/project/state.ts";
import { printable } from "../../lib/ui/words.ts";
import { findBlocks } from "./blocks.ts";
import { findBuilds } from "./builds.ts";
import { findLaunchers } from "./launchers.ts";
import { findLinks } from "./links.ts";
import { findOddments } from "./oddments.ts";
import type { Kept, PurgePlan, PurgeTarget, Removal } from "./plan.ts";

/** What the parts of a project are found by. */
export interface PurgeScope {
  readonly root: string;
  /** The record of what was made; `undefined` where there is none, or none that can be read. */
  readonly state: State | undefined;
  /** The names of the environments that go. */
  readonly environments: readonly string[];
  /** No environment is left: what all of them share goes, too. */
  readonly complete: boolean;
}

/** What goes, and what stays although it stands at a place of ours. */
export interface Found {
  readonly removals: readonly Removal[];
  readonly kept: readonly Kept[];
}

/**
 * Finds it, and changes nothing. What comes first is removed first: the state, which names the rest,
 * goes last, so that after a kill the next run finds what is left.
 * @throws PyveError: 3 for an environment that is not there; 1 for a state that cannot be read
 * without `--all`, and where a folder of ours is a link
 */
export async function findPurge(
  host: Host,
  root: string,
  target: PurgeTarget,
): Promise<PurgePlan> {
  refuseLinkedFolders(host, root);
  const state = readableState(host, root, target);
  const generations = findGenerations(host, root);
  const known = new Set([
    ...Object.keys(state?.environments ?? {}),
    ...generations.map(({ environment }) => environment),
  ]);
  refuseUnknown(known, target);
  const environments = [...known].filter((name) => target.all || name === target.env).sort();
  const complete = environments.length === known.size;
  const scope: PurgeScope = { root, state, environments, complete };
  const links = await findLinks(host, scope);
  const others = [findLaunchers(host, scope), findBlocks(host, scope), findBuilds(host, scope)];
  const oddments = findOddments(host, scope);
  const builds = generations.filter(({ environment }) => environments.includes(environment));
  const removals = [
    ...[links, ...others].flatMap((found) => found.removals),
    ...builds,
    ...oddments.removals,
    ...stateRemoval(host, scope),
  ];
  const kept = [links, ...others, oddments].flatMap((found) => found.kept);
  return { root, environments, removals, kept };
}

/** Whatever such a link leads to was not made by pyve, and looks as if it was. */
function refuseLinkedFolders(host: Host, root: string): void {
  for (const folder of [join(root, ".pyve"), join(root, ".pyve", "envs")]) {
    if (host.fs.lstat(folder)?.kind !== "link") continue;
    throw new PyveError(`Refused to purge: \`${printable(folder)}\` is a link to somewhere else`, {
      hint: "remove the link, and what it leads to, by hand",
    });
  }
}

function readableState(host: Host, root: string, { all }: PurgeTarget): State | undefined {
  const file = statePath(root);
  const text = host.fs.readText(file);
  if (text === undefined) return undefined;
  try {
    return parseState(text, file);
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    if (all) return undefined;
    throw new PyveError(error.message, {
      hint: "run `pyve purge --all` to remove all that pyve made here, or `pyve init --force`",
      cause: error.cause,
    });
  }
}

function refuseUnknown(known: ReadonlySet<string>, { env, all }: PurgeTarget): void {
  // Where nothing was made, there may still be files of ours, and nobody named anything else.
  if (all || known.has(env) || (known.size === 0 && env === "default")) return;
  throw new PyveError(
    `Cannot purge environment \`${printable(env)}\`: there is none of that name`,
    {
      exit: exitStatus.noEnvironment,
      hint: "run `pyve envs` to see those that there are",
    },
  );
}

function findGenerations(
  host: Host,
  root: string,
): readonly Extract<Removal, { readonly kind: "environment" }>[] {
  const entries = host.fs.list(join(root, ".pyve", "envs")) ?? [];
  const names = new Set(entries.flatMap(({ name }) => generationOf(name) ?? []));
  return [...names].map((name) => {
    const path = generationFolder(root, name);
    const environment = name.slice(0, name.lastIndexOf("."));
    return { kind: "environment", path, environment, size: folderSize(host.fs, path) };
  });
}

function stateRemoval(
  host: Host,
  { root, state, environments, complete }: PurgeScope,
): readonly Removal[] {
  const path = statePath(root);
  if (host.fs.lstat(path) === undefined) return [];
  if (complete || state === undefined) return [{ kind: "state", path, rest: "" }];
  const left = Object.entries(state.environments).filter(([name]) => !environments.includes(name));
  const rest = { ...state, environments: Object.fromEntries(left) };
  return [{ kind: "state", path, rest: `${JSON.stringify(rest, undefined, 2)}\n` }];
}
