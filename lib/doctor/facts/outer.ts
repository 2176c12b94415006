/** A pyve project around this one: easily made by `pyve init` in the wrong folder. */
import { dirname } from "node:path";
import { PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { findRoot } from "../../project/root.ts";

/** The root of the project around the one at `root`; `undefined` when there is none of the user's. */
export function findOuter(host: Host, root: string): string | undefined {
  if (dirname(root) === root) return undefined;
  try {
    return findRoot(host, dirname(root));
  } catch (error) {
    // That of somebody else is never used.
    if (error instanceof PyveError) return undefined;
    throw error;
  }
}
