/** The files that a measurement is kept in: the record as JSON, the page, the plot. */
import { join } from "node:path";
import { repository, say, statOrUndefined } from "../tools/task.ts";
import { renderPlot } from "./plot.ts";
import { readReport, renderReport, type Report } from "./record.ts";
import { renderTables, replaceMarked } from "./tables.ts";
import type { Workspace } from "./workspace.ts";

const results = join(repository, "bench", "results");
const record = join(results, "latest.json");
const page = join(repository, "docs", "benchmarks.md");
const plot = join(repository, "docs", "benchmarks.svg");

/** The record; `undefined` when nothing was kept yet. @throws ValiError when it is none of ours */
export async function readRecord(): Promise<Report | undefined> {
  if (statOrUndefined(record) === undefined) return undefined;
  return readReport(await Deno.readTextFile(record));
}

/** Writes all of them, and what hyperfine wrote in a workspace beside the record. */
export async function keepRecord(report: Report, workspace: Workspace | undefined): Promise<void> {
  const { surroundings, verdicts, groups } = report;
  const tables = renderTables(surroundings, verdicts, groups);
  await Deno.writeTextFile(record, renderReport(report));
  await Deno.writeTextFile(page, replaceMarked(await Deno.readTextFile(page), tables));
  await Deno.writeTextFile(plot, renderPlot(surroundings, groups));
  if (workspace !== undefined) await copyFiles(workspace.raw, join(results, "raw"));
  say(`\nWrote ${record}, ${page} and ${plot}`);
}

async function copyFiles(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    await Deno.copyFile(join(from, name), join(to, name));
  }
}
