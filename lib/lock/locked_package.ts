/** A lock before it is written: what a solve gives, as the lock file has it. */
import type { CondaPlatform } from "../spec/conda_platform.ts";

/** One package for one platform. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly manager: "conda" | "pip";
  readonly platform: CondaPlatform;
  /** Constraints by name, in conda's words. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly url: string;
  readonly sha256: string;
  readonly md5: string | undefined;
}

/** A whole conda-lock.yml of version 1. */
export interface CondaLockDocument {
  readonly contentHash: Readonly<Record<string, string>>;
  readonly channels: readonly string[];
  readonly platforms: readonly CondaPlatform[];
  /** Relative to the lock. */
  readonly sources: readonly string[];
  /** What pyve keeps of the sources, by key: see `recordKey`. */
  readonly custom: Readonly<Record<string, string>>;
  readonly category: string;
  readonly packages: readonly LockedPackage[];
}
