/** Results of benchmarks for tests: a group from medians. */
import type { GroupResult, Surroundings } from "../../bench/results.ts";

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
      memory: undefined,
      ratios: { [reference]: median / base },
    })),
    peers: { versions: {}, absent: [] },
  };
}

/** Surroundings that no machine has. */
export const surroundings: Surroundings = {
  day: "2030-01-02",
  system: "linux",
  cores: 2,
  versions: { pyve: "1.0.0", uv: "2.0.0" },
};
