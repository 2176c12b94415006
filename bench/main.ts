/**
 * The task `bench`: times pyve beside other tools, keeps the results in bench/results/latest.json
 * and docs/benchmarks.md, and with `--check` only says whether the bars hold, by wide margins.
 */
import { join } from "node:path";
import { exitStatus } from "../lib/errors.ts";
import { repository, runTask, say } from "../tools/task.ts";
import { judge, type Verdict } from "./bars.ts";
import { groups } from "./groups/mod.ts";
import { time } from "./hyperfine.ts";
import { fewestRuns, isForTheRecord, type Options, readOptions } from "./options.ts";
import { type GroupResult, groupResult, type Surroundings } from "./results.ts";
import { endOnInterrupt } from "./start.ts";
import { findSurroundings } from "./surroundings.ts";
import { renderTables, replaceMarked } from "./tables.ts";
import { withWorkspace, type Workspace } from "./workspace.ts";

/** All that comes of a measurement. */
interface Report {
  readonly surroundings: Surroundings;
  readonly verdicts: readonly Verdict[];
  readonly groups: readonly GroupResult[];
}

async function main(): Promise<number> {
  const options = readOptions(Deno.args, groups.map(({ name }) => name));
  endOnInterrupt();
  const report = await withWorkspace((workspace) => measure(workspace, options));
  const tables = renderTables(report.surroundings, report.verdicts, report.groups);
  await Deno.stdout.write(new TextEncoder().encode(`\n${tables}\n`));
  if (isForTheRecord(options)) await keep(report, tables);
  else say(`\nNothing is kept: that takes all groups, ${fewestRuns} runs or more, and no --check`);
  return options.check ? check(report.verdicts) : exitStatus.done;
}

async function measure(workspace: Workspace, options: Options): Promise<Report> {
  const surroundings = await findSurroundings(workspace);
  const results: GroupResult[] = [];
  for (const group of groups) {
    if (options.only.length > 0 && !options.only.includes(group.name)) continue;
    const comparison = await group.open(workspace);
    const times = await time(group, comparison, workspace, options.runs ?? group.runs);
    results.push(groupResult(group, comparison, times));
  }
  return { surroundings, verdicts: judge(results), groups: results };
}

/** Writes both files. */
async function keep(report: Report, tables: string): Promise<void> {
  const results = join(repository, "bench", "results", "latest.json");
  const page = join(repository, "docs", "benchmarks.md");
  const data = { schema: "pyve.bench/1", unit: "milliseconds", ...report };
  await Deno.writeTextFile(results, `${JSON.stringify(data, null, 2)}\n`);
  await Deno.writeTextFile(page, replaceMarked(await Deno.readTextFile(page), tables));
  say(`\nWrote ${results} and ${page}`);
}

function check(verdicts: readonly Verdict[]): number {
  const beyond = verdicts.filter(({ withinMargin }) => !withinMargin);
  for (const { text, ratio, rule, margin } of beyond) {
    say(`Beyond the margin (${rule} ${margin} ×): ${text}; it is ${ratio} ×`);
  }
  if (beyond.length === 0) say(`${verdicts.length} bars are within their margins`);
  return beyond.length === 0 ? exitStatus.done : exitStatus.failed;
}

if (import.meta.main) await runTask(main);
