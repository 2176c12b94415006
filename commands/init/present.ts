/** What is there before an environment is made: one that will do, or something in its place. */
import { join } from "node:path";
import { generationFolder } from "../../lib/backend/build.ts";
import type { Host } from "../../lib/host/host.ts";
import { findDamage } from "../../lib/project/damage.ts";
import { formerVersion } from "../../lib/project/former_version.ts";
import { isOurLink } from "../../lib/project/our_link.ts";
import type { EnvironmentState, State } from "../../lib/project/state.ts";

/**
 * What stands at the public name and has to make room. `former`: an environment that the pyve before
 * this one made, and that cannot be taken over as it is.
 */
export type Occupant = "nothing" | "ours" | "former" | "foreign";

/** The environment as it is, if it is whole, and of the backend and at the place that are wanted. */
export function findUsable(
  host: Host,
  root: string,
  state: State | undefined,
  before: EnvironmentState | undefined,
  { prefix, backend }: Pick<EnvironmentState, "prefix" | "backend">,
): EnvironmentState | undefined {
  if (state === undefined || before === undefined) return undefined;
  if (before.prefix !== prefix || before.backend !== backend) return undefined;
  if (findDamage(host, root, state, before) !== undefined) return undefined;
  // A crash between the two writes leaves a link that is newer than the state.
  return host.fs.realPath(prefix) === generationFolder(root, before.generation)
    ? before
    : undefined;
}

/** Whose it is that stands at the public name. */
export function occupantOf(host: Host, root: string, prefix: string): Occupant {
  if (host.fs.lstat(prefix) === undefined) return "nothing";
  if (isOurLink(host, root, prefix)) return "ours";
  return isFormer(host, root, prefix) ? "former" : "foreign";
}

/** Bash pyve made environments as real folders, and wrote its version down. */
function isFormer(host: Host, root: string, prefix: string): boolean {
  if (host.fs.lstat(prefix)?.kind !== "folder") return false;
  const isConda = join(prefix, "..") === join(root, ".pyve", "envs") &&
    host.fs.stat(join(prefix, "conda-meta"))?.kind === "folder";
  const isVenv = host.fs.stat(join(prefix, "pyvenv.cfg")) !== undefined;
  return (isConda || isVenv) && formerVersion(host, root) !== undefined;
}
