/**
 * Canonical JSON, in the manner of RFC 8785: sorted keys and no spaces, so that equal plans are equal bytes, and the
 * digest of the bytes is the plan's identity.
 */
import { createHash } from "node:crypto";
import type { Plan } from "./plan.ts";

/** A value as canonical JSON; what is `undefined` is left out, as JSON has it. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => sorted(part));
}

/** The identity of a plan: SHA-256 of its canonical JSON, in lower-case hexadecimal. */
export function planId(plan: Plan): string {
  return createHash("sha256").update(canonicalJson(plan)).digest("hex");
}

function sorted(part: unknown): unknown {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  const entries = Object.entries(part).toSorted(([left], [right]) =>
    left < right ? -1 : left > right ? 1 : 0
  );
  return Object.fromEntries(entries);
}
