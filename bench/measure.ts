/** Measuring the groups, one after the other: rehearsal, memory, time. */
import { join } from "node:path";
import { groups } from "./groups/mod.ts";
import { time } from "./hyperfine.ts";
import { measureMemory } from "./memory.ts";
import type { Options } from "./options.ts";
import type { Report } from "./record.ts";
import { rehearse } from "./rehearsal.ts";
import { type GroupResult, groupResult } from "./results.ts";
import { findSurroundings } from "./surroundings.ts";
import { judge } from "./verdicts.ts";
import type { Workspace } from "./workspace.ts";

/** How much memory a program takes varies little. */
const memoryRuns = 2;

/** Measures all groups, or those that were asked for. */
export async function measure(workspace: Workspace, options: Options): Promise<Report> {
  const surroundings = await findSurroundings(workspace);
  const { only, check } = options;
  const results: GroupResult[] = [];
  for (const group of groups) {
    if (only.length > 0 && !only.includes(group.name)) continue;
    const comparison = await rehearse(await group.open(workspace));
    const runs = options.runs ?? group.runs;
    // No bar is about memory.
    const peaks = check
      ? []
      : await measureMemory(comparison, workspace, Math.min(runs, memoryRuns));
    const output = join(workspace.raw, `${group.name}.json`);
    const times = await time(group, comparison, { runs, output });
    results.push(groupResult(group, comparison, times, peaks));
  }
  return { surroundings, verdicts: judge(results), groups: results };
}
