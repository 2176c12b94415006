/** The options of `pyve lock`, and what it comes to for every backend. */
import type { PackageChange } from "../../lib/lock/lock_changes.ts";
import type { LockStatus } from "../../lib/lock/conda_status.ts";

/** As the command line gives them. */
export interface LockOptions {
  readonly platform: readonly string[];
  readonly env: string;
  readonly backend?: string;
  readonly installer?: string;
  readonly check: boolean;
  readonly diff: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** A lock that can be judged and made. */
export interface LockTarget {
  readonly backend: "venv" | "micromamba";
  /** Relative to the root, as `conda-lock.yml`. */
  readonly file: string;
  /** What it is made from, for people. */
  readonly source: string;
  /** Empty: one lock for all. */
  readonly platforms: readonly string[];
  /** What the lock that is there is worth. */
  readonly status: LockStatus;
  readonly warnings: readonly string[];
  /** Whether `pyve init` makes the environment from it, once it is there. */
  readonly used: boolean;
  /** How it would be made, for `--dry-run`. */
  readonly steps: readonly string[];
  /** Solves, under the project's lock; writes nothing but scratch files. */
  readonly make: (scratch: string) => Promise<NewLock>;
}

/** A lock that was made and is not written yet. */
export interface NewLock {
  readonly text: string;
  /** How it differs from the former one; empty for the same packages. */
  readonly changes: readonly PackageChange[];
  readonly warnings: readonly string[];
}
