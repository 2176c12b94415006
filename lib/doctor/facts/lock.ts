/** How the lock of an environment stands to what it was made from. */

/** What is known of it. */
export type LockFact =
  /** There is nothing that could be locked. */
  | { readonly kind: "nothing" }
  /** `file` is what `pyve lock` would write. */
  | { readonly kind: "missing"; readonly file: string }
  | {
    readonly kind: "current";
    readonly file: string;
    /** What it fits, in words; `undefined` where nothing is there to compare it with. */
    readonly source: string | undefined;
  }
  | {
    readonly kind: "stale";
    readonly file: string;
    /** Clauses, at least one. */
    readonly changes: readonly string[];
    /** Who makes such locks. */
    readonly by: "pyve" | "uv";
  }
  /** It is for other machines; the environment is solved from its spec. */
  | { readonly kind: "not for here"; readonly file: string; readonly platform: string };
