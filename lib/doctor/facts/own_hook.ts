/** Whether the user's shell enters projects by `pyve hook`, and whether it may enter this one. */
import type { Host } from "../../host/host.ts";
import type { State } from "../../project/state.ts";
import { type Permission, permissionOf } from "../../self/allowed.ts";
import { findStartFile } from "./direnv.ts";

/** What was found. */
export interface OwnHookFact {
  /** The start-up file that loads the hook; `undefined` where none does. */
  readonly foundIn: string | undefined;
  readonly permission: Permission;
}

/** Looks; the start-up files are read, never changed. */
export function lookAtOwnHook(host: Host, root: string, state: State): OwnHookFact {
  return {
    // The program may be named by its path, in quotes.
    foundIn: findStartFile(host, /^[^#\n]*\bpyve\S*\s+hook\b/m),
    permission: permissionOf(host, root, state),
  };
}
