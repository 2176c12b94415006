/** What the environment's own folder tells, and what is around it, read while Python starts. */
import type { Host } from "../../host/host.ts";
import type { Facts, Subject } from "../facts.ts";
import { findActive } from "./active.ts";
import { lookAtCuda } from "./cuda.ts";
import { findHook } from "./direnv.ts";
import { findTracked, findWorkTree } from "./git.ts";
import { lookAtIsolation } from "./isolation.ts";
import { attempt, following, type Known } from "./known.ts";
import { findLeftovers } from "./leftovers.ts";
import { findNetworkProblems } from "./network.ts";
import { lookAtOwnHook } from "./own_hook.ts";
import { findOuter } from "./outer.ts";
import type { PackagesFact } from "../../packages/python_records.ts";
import { findPipSettings } from "../../backend/pip_settings.ts";
import { isOurs, type PrefixFact } from "./prefix.ts";
import { lookAtScripts } from "./scripts.ts";
import { findSynced } from "./synced.ts";

type FromSurroundings =
  | "scripts"
  | "isolation"
  | "leftovers"
  | "pipSettings"
  | "cuda"
  | "workTree"
  | "tracked"
  | "hook"
  | "ownHook"
  | "active"
  | "outer"
  | "synced"
  | "network";

/** Looks at all of it. */
export async function readSurroundings(
  host: Host,
  { root, recorded, mending }: Subject,
  prefix: Known<PrefixFact>,
  packages: Known<PackagesFact>,
): Promise<Pick<Facts, FromSurroundings>> {
  const path = prefix.known ? prefix.value.path : undefined;
  const usable: Known<string | undefined> = await following(
    prefix,
    (place) => isOurs(place) ? place.path : undefined,
  );
  const workTree = await attempt(() => findWorkTree(host.fs, root));
  return {
    workTree,
    tracked: await following(workTree, (tree) => findTracked(host, root, path, tree)),
    scripts: await following(
      usable,
      (place) => place === undefined ? undefined : lookAtScripts(host, place),
    ),
    isolation: await following(
      usable,
      (place) => place === undefined ? undefined : lookAtIsolation(host, place),
    ),
    leftovers: await following(
      recorded,
      ({ state }) => state.root === root ? findLeftovers(host, root, state, mending) : undefined,
    ),
    cuda: await following(packages, ({ installed }) => lookAtCuda(host, installed)),
    pipSettings: findPipSettings(host, path),
    hook: findHook(host),
    ownHook: await following(recorded, ({ state }) => lookAtOwnHook(host, root, state)),
    active: findActive(host, path),
    outer: findOuter(host, root),
    synced: findSynced(host, root),
    network: await attempt(() => findNetworkProblems(host)),
  };
}
