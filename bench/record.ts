/** The record of a measurement, of which one group can be measured anew. */
import * as v from "valibot";
import type { GroupResult, Surroundings } from "./results.ts";
import { judge, type Verdict } from "./verdicts.ts";

/** All that comes of a measurement. */
export interface Report {
  readonly surroundings: Surroundings;
  readonly verdicts: readonly Verdict[];
  readonly groups: readonly GroupResult[];
}

const strings = v.record(v.string(), v.string());
const named = v.object({ id: v.string(), name: v.string() });
const absent = v.object({ name: v.string(), reason: v.string() });

const commandSchema = v.object({
  id: v.string(),
  label: v.string(),
  runs: v.number(),
  median: v.number(),
  minimum: v.number(),
  mean: v.number(),
  deviation: v.number(),
  memory: v.optional(v.number()),
  ratios: v.record(v.string(), v.nullable(v.number())),
});

/** What is read of the record; what is not known by it is left out. */
const reportSchema = v.object({
  surroundings: v.object({
    day: v.string(),
    system: v.string(),
    cores: v.number(),
    versions: strings,
  }),
  groups: v.array(v.object({
    name: v.string(),
    title: v.string(),
    note: v.optional(v.string()),
    references: v.array(named),
    commands: v.array(commandSchema),
    peers: v.optional(v.object({ versions: strings, absent: v.array(absent) })),
  })),
});

/** Writes a report as it is kept. */
export function renderReport({ surroundings, verdicts, groups }: Report): string {
  const head = { schema: "pyve.bench/1", unit: "milliseconds" };
  const data = { ...head, surroundings, verdicts, groups };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** Reads a report that was kept, and judges it by the bars of today. */
export function readReport(text: string): Report {
  const { surroundings, groups } = v.parse(reportSchema, JSON.parse(text));
  const results = groups.map((group): GroupResult => ({
    ...group,
    note: group.note,
    peers: group.peers ?? { versions: {}, absent: [] },
    commands: group.commands.map((command) => ({
      ...command,
      memory: command.memory,
      ratios: Object.fromEntries(
        Object.entries(command.ratios).map(([id, ratio]) => [id, ratio ?? NaN]),
      ),
    })),
  }));
  return { surroundings, groups: results, verdicts: judge(results) };
}

/**
 * The record with the groups that were measured anew, all in the order of these names. Ratios are
 * within a group, which is one invocation of hyperfine; still a record is of one machine, one day
 * and one set of versions: `undefined` when it is not.
 */
export function replaceGroups(
  record: Report,
  measured: Report,
  order: readonly string[],
): Report | undefined {
  if (JSON.stringify(record.surroundings) !== JSON.stringify(measured.surroundings)) {
    return undefined;
  }
  const groups = order.flatMap((name) => {
    const named = (group: GroupResult): boolean => group.name === name;
    return measured.groups.find(named) ?? record.groups.find(named) ?? [];
  });
  return { ...record, groups, verdicts: judge(groups) };
}
