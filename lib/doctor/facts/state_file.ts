/** `.pyve/state.json` itself: who wrote it, and why it cannot be read. */
import { PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { linkOut } from "../../project/own_folders.ts";
import { type State, statePath } from "../../project/state.ts";
import type { Known, Unknown } from "./known.ts";

/** What is to be said of the file. */
export type StateFileFact =
  /** `tool` is the pyve that wrote it, as `pyve 1.2.3`. */
  | { readonly kind: "read"; readonly tool: string }
  /** Not what any pyve wrote: nothing is lost when it is made again. */
  | { readonly kind: "damaged"; readonly why: Unknown }
  /**
   * Of another schema, or not to be opened: another pyve, or its owner, can still read it. Or in a
   * folder that leads out of the project, where nothing is written.
   */
  | { readonly kind: "out of reach"; readonly why: Unknown };

/** Looks at the file once more where reading it failed. */
export function lookAtStateFile(
  host: Host,
  root: string,
  recorded: Known<{ readonly state: State }>,
): StateFileFact {
  const linked = linkOut(host, root);
  if (linked !== undefined) {
    const { message: reason, hint: remedy } = linked;
    const why = { known: false, reason, remedy, at: undefined, reported: false } as const;
    return { kind: "out of reach", why };
  }
  if (recorded.known) return { kind: "read", tool: recorded.value.state.tool };
  return { kind: isDamaged(host, root) ? "damaged" : "out of reach", why: recorded };
}

function isDamaged(host: Host, root: string): boolean {
  try {
    const value: unknown = JSON.parse(host.fs.readText(statePath(root)) ?? "");
    const schema = typeof value === "object" && value !== null && "schema" in value
      ? value.schema
      : undefined;
    return typeof schema !== "number" || schema === 1;
  } catch (error) {
    return !(error instanceof PyveError);
  }
}
