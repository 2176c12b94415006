/** The record of a measurement, of which one group can be measured anew. */
import { judge, type Verdict } from "./bars.ts";
import type { GroupResult, Surroundings } from "./results.ts";

/** All that comes of a measurement. */
export interface Report {
  readonly surroundings: Surroundings;
  readonly verdicts: readonly Verdict[];
  readonly groups: readonly GroupResult[];
}

/**
 * The record with the groups that were measured anew in place of those of their names. Ratios are
 * within a group, which is one invocation of hyperfine; still a record is of one machine, one day
 * and one set of versions: `undefined` when it is not.
 */
export function replaceGroups(record: Report, measured: Report): Report | undefined {
  if (JSON.stringify(record.surroundings) !== JSON.stringify(measured.surroundings)) {
    return undefined;
  }
  const groups = record.groups.map((group) =>
    measured.groups.find(({ name }) => name === group.name) ?? group
  );
  return { ...record, groups, verdicts: judge(groups) };
}
