/**
 * The folders of pyve in a project. A link there that leads out, in a repository of somebody else's,
 * would have us write and remove in folders of the user's.
 */
import { join } from "node:path";
import type { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { leadsOut, leadsOutError } from "./leads_out.ts";

const folders = ["", "envs", "log", "container"];

/**
 * Makes sure that what pyve writes into its folders stays in the project at the physical `root`.
 * @throws PyveError (2) where one is a link that leads out
 */
export function refuseLinksOut(host: Host, root: string): void {
  const error = linkOut(host, root);
  if (error !== undefined) throw error;
}

/** The error that {@link refuseLinksOut} throws, for who only tells it. */
export function linkOut(host: Host, root: string): PyveError | undefined {
  const path = folders.map((folder) => join(root, ".pyve", folder))
    .find((folder) => leadsOut(host, root, folder));
  return path === undefined ? undefined : leadsOutError(path);
}
