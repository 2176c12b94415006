/** How the tests of the checks compare: findings as short lines. */
import assert from "node:assert/strict";
import type { Check, Finding } from "../../../lib/doctor/check.ts";
import type { Facts } from "../../../lib/doctor/facts.ts";

/** Compares the findings of a check, each as `severity: message` and ` | remedy` when there is one. */
export function expectFindings(check: Check, facts: Facts, expected: readonly string[]): void {
  assert.deepEqual(check.check(facts).map(line), expected);
}

function line({ severity, message, remedy }: Finding): string {
  return `${severity}: ${message}${remedy === undefined ? "" : ` | ${remedy}`}`;
}
