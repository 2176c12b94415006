/** What may stand in a list of dependencies of a pyproject.toml, whichever tool's table it is. */
import type { Position } from "../errors.ts";
import type { Placed } from "./placed.ts";

/**
 * An entry of a dependency group, as written. PEP 735 wants a group to be judged only when it is
 * used: `resolveGroup` does so.
 */
export type GroupEntry =
  | ({ readonly kind: "requirement" } & Placed)
  | { readonly kind: "include"; readonly group: string; readonly at: Position }
  /** A folder that poetry or pdm installs editable. */
  | { readonly kind: "editable"; readonly path: string; readonly at: Position }
  /** What a tool means by it and no requirement line says. */
  | {
    readonly kind: "refused";
    readonly reason: string;
    readonly hint: string;
    readonly at: Position;
  }
  | { readonly kind: "unknown"; readonly at: Position };

/** A named list of them. */
export interface DependencyGroup {
  /** As written. */
  readonly name: string;
  readonly entries: readonly GroupEntry[];
  readonly at: Position;
}
