/** What a former conda-lock.yml knows of packages, and a new solve was not told. */
import type { LockedPackage } from "./locked_package.ts";

/** A package of the former lock. */
interface FormerPackage {
  readonly platform: string;
  readonly url: string;
  readonly sha256: string | undefined;
  readonly md5: string | undefined;
}

/**
 * The packages, each with the MD5 that the former lock has for the same file: of a package that is in
 * its cache micromamba leaves it out, and the lock would change with what a machine has. One that is
 * new is taken: lists of packages for conda (`@EXPLICIT`) are made with it.
 */
export function withFormerDigests(
  packages: readonly LockedPackage[],
  former: readonly FormerPackage[],
): readonly LockedPackage[] {
  const known = new Map(former.map((one) => [keyOf(one), one.md5]));
  return packages.map((one) => ({ ...one, md5: one.md5 ?? known.get(keyOf(one)) }));
}

function keyOf({ platform, url, sha256 }: FormerPackage): string {
  return JSON.stringify([platform, url, sha256]);
}
