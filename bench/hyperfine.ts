/** Timing by hyperfine: one invocation for all that is compared. */
import * as v from "valibot";
import { quotePosix } from "../lib/activation/quote.ts";
import { say } from "../tools/task.ts";
import type { Comparison, Group } from "./group.ts";
import type { Times } from "./results.ts";
import { show } from "./start.ts";

/** How often each command runs, and where hyperfine writes all that it knows. */
export interface Timing {
  readonly runs: number;
  readonly output: string;
}

/** Times the commands of a group; the times are in the order of the commands. */
export async function time(
  group: Group,
  { prepare, commands, place, repeats }: Comparison,
  { runs, output }: Timing,
): Promise<readonly Times[]> {
  if (commands.length === 0) return [];
  say(`\n${group.title}: ${commands.length} commands, ${runs} runs each`);
  await show([
    "hyperfine",
    "--shell=none",
    `--warmup=${group.warmUp}`,
    `--runs=${runs}`,
    `--export-json=${output}`,
    ...(prepare === undefined ? [] : ["--prepare", line(prepare)]),
    ...commands.flatMap(({ label }) => ["--command-name", label.replaceAll("`", "")]),
    ...commands.map(({ argv }) => line(argv)),
  ], place);
  return readExport(await Deno.readTextFile(output), repeats);
}

/** hyperfine splits a command into words by the rules of a shell. */
function line(argv: readonly string[]): string {
  return argv.map(quotePosix).join(" ");
}

/** hyperfine counts in seconds, and leaves the deviation of a single run out. */
const exportSchema = v.object({
  results: v.array(v.object({
    mean: v.number(),
    stddev: v.nullable(v.number()),
    median: v.number(),
    min: v.number(),
    times: v.array(v.number()),
  })),
});

/** Reads what `--export-json` wrote; each run did so many times what the result is to tell. */
export function readExport(text: string, repeats: number): readonly Times[] {
  const milliseconds = (seconds: number): number => Math.round(seconds / repeats * 1e6) / 1e3;
  return v.parse(exportSchema, JSON.parse(text)).results.map((result) => ({
    runs: result.times.length,
    median: milliseconds(result.median),
    minimum: milliseconds(result.min),
    mean: milliseconds(result.mean),
    deviation: milliseconds(result.stddev ?? 0),
  }));
}
