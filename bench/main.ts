/**
 * The task `bench`: times pyve beside other tools, keeps the results in bench/results/latest.json,
 * docs/benchmarks.md and docs/benchmarks.svg, and with `--check` only says whether the bars hold, by
 * wide margins.
 */
import { exitStatus } from "../lib/errors.ts";
import { runTask, say } from "../tools/task.ts";
import { groups } from "./groups/mod.ts";
import { keepRecord, readRecord } from "./keep.ts";
import { measure } from "./measure.ts";
import { fewestRuns, isForTheRecord, type Options, readOptions } from "./options.ts";
import { replaceGroups, type Report } from "./record.ts";
import { endOnInterrupt } from "./start.ts";
import { renderTables } from "./tables.ts";
import type { Verdict } from "./verdicts.ts";
import { withWorkspace } from "./workspace.ts";

const names = groups.map(({ name }) => name);

async function main(): Promise<number> {
  const options = readOptions(Deno.args, names);
  if (options.render) return await renderAnew();
  endOnInterrupt();
  return await withWorkspace(async (workspace) => {
    const measured = await measure(workspace, options);
    const recorded = options.only.length === 0 ? measured : await joinRecord(measured);
    const report = recorded ?? measured;
    const tables = renderTables(report.surroundings, report.verdicts, report.groups);
    await Deno.stdout.write(new TextEncoder().encode(`\n${tables}\n`));
    if (recorded !== undefined && isForTheRecord(options)) await keepRecord(recorded, workspace);
    else say(`\nNothing is kept: ${whatTheRecordTakes}`);
    return options.check ? check(report.verdicts, options) : exitStatus.done;
  });
}

const whatTheRecordTakes = `that takes ${fewestRuns} runs or more, no --check, and all groups, ` +
  "unless the others were measured on the same day and machine, with the same versions";

/** The record with what was measured; `undefined` when there is none that it belongs to. */
async function joinRecord(measured: Report): Promise<Report | undefined> {
  const record = await readRecord();
  return record === undefined ? undefined : replaceGroups(record, measured, names);
}

async function renderAnew(): Promise<number> {
  const record = await readRecord();
  if (record === undefined) say("There is no record yet: run `./denow task bench`");
  else await keepRecord(record, undefined);
  return record === undefined ? exitStatus.failed : exitStatus.done;
}

/** Of the groups that were measured: what the record holds besides is not judged again. */
function check(verdicts: readonly Verdict[], { only }: Options): number {
  const judged = verdicts.filter(({ group }) => only.length === 0 || only.includes(group));
  const beyond = judged.filter(({ withinMargin }) => !withinMargin);
  for (const { text, nearest, measured, rule, margin } of beyond) {
    const unit = rule === "more at most" ? "ms" : "×";
    say(`Beyond the margin (${margin} ×): ${text}; it is ${measured} ${unit} (${nearest})`);
  }
  if (beyond.length === 0) say(`${judged.length} bars are within their margins`);
  return beyond.length === 0 ? exitStatus.done : exitStatus.failed;
}

if (import.meta.main) await runTask(main);
