/** Timing by hyperfine: one invocation for all that is compared. */
import { dirname, join } from "node:path";
import * as v from "valibot";
import { quotePosix } from "../lib/activation/quote.ts";
import { repository, say } from "../tools/task.ts";
import type { Comparison, Group } from "./group.ts";
import type { Times } from "./results.ts";
import { read, show } from "./start.ts";
import type { Workspace } from "./workspace.ts";

/** Rehearses and times the commands of a group; the times are in the order of the commands. */
export async function time(
  group: Group,
  { prepare, commands, cwd }: Comparison,
  { environment }: Workspace,
  runs: number,
): Promise<readonly Times[]> {
  const place = { cwd, environment };
  for (const { rehearsal } of commands) {
    if (prepare !== undefined) await read(prepare, place);
    await read(rehearsal, place);
  }
  say(`\n${group.title}: ${commands.length} commands, ${runs} runs each`);
  const output = join(repository, "bench", "results", "raw", `${group.name}.json`);
  await Deno.mkdir(dirname(output), { recursive: true });
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
  return readExport(await Deno.readTextFile(output));
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

/** Reads what `--export-json` wrote. */
export function readExport(text: string): readonly Times[] {
  const milliseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1e3;
  return v.parse(exportSchema, JSON.parse(text)).results.map((result) => ({
    runs: result.times.length,
    median: milliseconds(result.median),
    minimum: milliseconds(result.min),
    mean: milliseconds(result.mean),
    deviation: milliseconds(result.stddev ?? 0),
  }));
}
