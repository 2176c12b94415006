/** Lower bounds for the packages of a change, once the versions are known. */
import { withLowerBound } from "../../lib/packages/bound.ts";
import type { WantedPackage } from "../../lib/packages/edit_spec.ts";
import type { Session } from "../session.ts";
import { type SpecChange, withPackages } from "./plan.ts";

/** Packages as they are written, and the spec with them. */
export interface Bounded {
  readonly packages: readonly WantedPackage[];
  readonly text: Uint8Array;
}

/** The spec with lower bounds; `undefined` where none is to be written. */
export function bound(
  session: Session,
  change: SpecChange,
  versionOf: (name: string) => string | undefined,
): Bounded | undefined {
  const { direction, packages, target: { place } } = change;
  if (direction === "remove" || place.kind === "environment") return undefined;
  const bounded = packages.map((one) => {
    const version = one.name === undefined || one.editable || !isNew(session, change, one)
      ? undefined
      : versionOf(one.name);
    return version === undefined ? one : { ...one, text: withLowerBound(one.text, version) };
  });
  const text = withPackages(session, change, bounded);
  return sameBytes(text, change.changed) ? undefined : { packages: bounded, text };
}

/** What was there before keeps the version that it had, or had not. */
function isNew(session: Session, change: SpecChange, one: WantedPackage): boolean {
  const { content } = change;
  if (content === undefined) return true;
  const probe = { ...one, text: one.name ?? one.text };
  return !sameBytes(withPackages(session, change, [probe]), content);
}

/** Whether two files are the same. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
