/** Runs the checks over the facts and counts what they say. Pure. */
import type { Check, Finding, Group, Severity } from "./check.ts";
import type { Facts } from "./facts.ts";

/** How a check ended: its worst finding decides. */
export type Status = "ok" | "warning" | "error" | "skipped";

/** What one check said. */
export interface Diagnosis {
  readonly id: string;
  readonly group: Group;
  readonly status: Status;
  /** Worst first; never empty. */
  readonly findings: readonly [Finding, ...Finding[]];
}

/** How many checks ended how. */
export interface Summary {
  readonly checks: number;
  readonly ok: number;
  readonly warnings: number;
  readonly errors: number;
  readonly skipped: number;
}

/** Runs the checks in their order. */
export function diagnose(checks: readonly Check[], facts: Facts): readonly Diagnosis[] {
  return checks.map(({ id, group, check }) => {
    const [worst, ...others] = check(facts).toSorted((first, second) =>
      rank[first.severity] - rank[second.severity]
    );
    if (worst === undefined) throw new Error(`The check ${id} says nothing`);
    return { id, group, status: statuses[worst.severity], findings: [worst, ...others] };
  });
}

/** Counts the checks by how they ended. */
export function summarize(diagnoses: readonly Diagnosis[]): Summary {
  const ended = (status: Status): number =>
    diagnoses.filter((diagnosis) => diagnosis.status === status).length;
  return {
    checks: diagnoses.length,
    ok: ended("ok"),
    warnings: ended("warning"),
    errors: ended("error"),
    skipped: ended("skipped"),
  };
}

/** What was skipped stands before what is well: it is the more telling of the two. */
const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, skipped: 2, note: 3 };

const statuses: Readonly<Record<Severity, Status>> = {
  error: "error",
  warning: "warning",
  skipped: "skipped",
  note: "ok",
};
