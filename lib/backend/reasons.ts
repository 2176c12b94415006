/** Why an environment is made anew, in words that follow "because": what all backends share. */
import type { Host } from "../host/host.ts";
import type { SpecDigest } from "../project/state.ts";

/** The reason where there is no environment that may be used. */
export function firstReasons(host: Host, prefix: string): readonly string[] {
  const there = host.fs.lstat(prefix) !== undefined;
  return [there ? "the one there cannot be used" : "there was none"];
}

/** Which files it is to be made from are not those that it was made from. */
export function changedSpecs(
  before: readonly SpecDigest[],
  now: readonly SpecDigest[],
): readonly string[] {
  const digests = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  const changed = now.filter(({ path, sha256 }) => digests.get(path) !== sha256);
  const gone = before.filter(({ path }) => !now.some((spec) => spec.path === path));
  return [
    ...changed.map(({ path }) => `${path} ${digests.has(path) ? "changed" : "is new"}`),
    ...gone.map(({ path }) => `${path} is no spec any more`),
  ];
}
