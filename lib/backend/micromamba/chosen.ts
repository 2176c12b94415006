/** The micromamba that was chosen while everything is decided; nothing is fetched before that. */
import type { FoundMicromamba } from "./find.ts";
import type { Sandbox } from "./places.ts";

/** One that is there, or one to get. */
export type MicromambaSource =
  | { readonly kind: "found"; readonly micromamba: FoundMicromamba }
  | {
    readonly kind: "fetch";
    readonly to: Sandbox;
    /** Where it will be, absolute. */
    readonly path: string;
    /** The release, such as `2.9.0-0`. */
    readonly version: string;
  };

/** The program's file, there or not yet. */
export function programOf(source: MicromambaSource): string {
  return source.kind === "found" ? source.micromamba.path : source.path;
}
