/** What `pyve purge` removes, as data. */

/** Which environments are meant. */
export interface PurgeTarget {
  readonly env: string;
  readonly all: boolean;
}

/** One thing that goes. Paths are absolute. */
export type Removal =
  /** A public name: a link into the folder of generations. */
  | { readonly kind: "link"; readonly path: string }
  | { readonly kind: "launcher"; readonly path: string }
  /** Our block in a file; `rest` is what stays there, empty where the file goes, too. */
  | { readonly kind: "block"; readonly path: string; readonly rest: string }
  /** A build of an environment, with what stands beside it. */
  | {
    readonly kind: "environment";
    readonly path: string;
    readonly environment: string;
    readonly size: number;
  }
  /** A program that pyve got, or what an earlier run left behind. */
  | { readonly kind: "file"; readonly path: string; readonly size: number }
  /** The record of what was made; `rest` is its text without what goes, empty where all goes. */
  | { readonly kind: "state"; readonly path: string; readonly rest: string };

/** Something at a place of ours that is left alone. */
export interface Kept {
  readonly path: string;
  readonly reason: string;
}

/** All of it. */
export interface PurgePlan {
  readonly root: string;
  readonly environments: readonly string[];
  /** In the order in which it is done. */
  readonly removals: readonly Removal[];
  readonly kept: readonly Kept[];
}

/** The bytes that come free. */
export function freedBytes({ removals }: PurgePlan): number {
  return removals.reduce((sum, one) => sum + ("size" in one ? one.size : 0), 0);
}
