/** The result of a test run as Deno tells it, and the one line that scripts read. */
import { stripVTControlCharacters } from "node:util";

/** How many tests did what. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Nothing was run. */
export const noTests: Summary = { passed: 0, failed: 0, skipped: 0 };

/**
 * Reads the last summary in Deno's output. A run that ends badly without a failed test, or without
 * a summary (a type error, a crash), counts as one failure: it must never look like success.
 */
export function readSummary(output: string, succeeded: boolean): Summary {
  const line = /^(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed(.*)$/gm;
  const last = [...stripVTControlCharacters(output).matchAll(line)].at(-1);
  if (last === undefined) return { ...noTests, failed: 1 };
  const [, passed, failed, rest = ""] = last;
  const skipped = /\| (\d+) ignored/.exec(rest)?.[1];
  return {
    passed: Number(passed),
    failed: Math.max(Number(failed), succeeded ? 0 : 1),
    skipped: Number(skipped ?? 0),
  };
}

/** The sum of two runs. */
export function addSummaries(one: Summary, other: Summary): Summary {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** `N passed, N failed`, and how many were skipped if any were. */
export function formatSummary({ passed, failed, skipped }: Summary): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}
