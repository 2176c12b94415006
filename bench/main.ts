/**
 * The task `bench`: times pyve beside other tools, keeps the results in bench/results/latest.json
 * and docs/benchmarks.md, and with `--check` only says whether the bars hold, by wide margins.
 */
import { join } from "node:path";
import { exitStatus } from "../lib/errors.ts";
import { repository, runTask, say, statOrUndefined } from "../tools/task.ts";
import { judge, type Verdict } from "./bars.ts";
import { replaceGroups, type Report } from "./record.ts";
import { groups } from "./groups/mod.ts";
import { time } from "./hyperfine.ts";
import { fewestRuns, isForTheRecord, type Options, readOptions } from "./options.ts";
import { type GroupResult, groupResult } from "./results.ts";
import { endOnInterrupt } from "./start.ts";
import { findSurroundings } from "./surroundings.ts";
import { renderTables, replaceMarked } from "./tables.ts";
import { withWorkspace, type Workspace } from "./workspace.ts";

async function main(): Promise<number> {
  const options = readOptions(Deno.args, groups.map(({ name }) => name));
  endOnInterrupt();
  const measured = await withWorkspace((workspace) => measure(workspace, options));
  const recorded = options.only.length === 0 ? measured : await joinRecord(measured);
  const report = recorded ?? measured;
  const tables = renderTables(report.surroundings, report.verdicts, report.groups);
  await Deno.stdout.write(new TextEncoder().encode(`\n${tables}\n`));
  if (isForTheRecord(options) && recorded !== undefined) await keep(report, tables);
  else say(`\nNothing is kept: ${whatTheRecordTakes}`);
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

const whatTheRecordTakes = `that takes ${fewestRuns} runs or more, no --check, and all groups, ` +
  "unless the others were measured on the same day and machine, with the same versions";

const results = join(repository, "bench", "results", "latest.json");

/** The record with what was measured; `undefined` when there is none that it belongs to. */
async function joinRecord(measured: Report): Promise<Report | undefined> {
  if (statOrUndefined(results) === undefined) return undefined;
  return replaceGroups(JSON.parse(await Deno.readTextFile(results)), measured);
}

/** Writes both files. */
async function keep(report: Report, tables: string): Promise<void> {
  const page = join(repository, "docs", "benchmarks.md");
  const data = { ...report, schema: "pyve.bench/1", unit: "milliseconds" };
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
