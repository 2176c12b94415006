/** Results of benchmarks for tests: a group from medians. */
import type { GroupResult } from "../../bench/results.ts";

/** A group whose commands took so long; the first is the reference. The minima are a tenth less. */
export function groupOf(name: string, medians: Readonly<Record<string, number>>): GroupResult {
  const [reference = "", base = NaN] = Object.entries(medians)[0] ?? [];
  return {
    name,
    title: `The group ${name}`,
    note: undefined,
    references: [{ id: reference, name: `the ${reference} one` }],
    commands: Object.entries(medians).map(([id, median]) => ({
      id,
      label: `\`${id}\``,
      runs: 20,
      median,
      minimum: median * 0.9,
      mean: median,
      deviation: 0.5,
      ratios: { [reference]: median / base },
    })),
  };
}
