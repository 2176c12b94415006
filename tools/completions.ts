/**
 * The task `completions`: writes completions/, the scripts that `pyve completions SHELL` prints, for
 * those who package pyve.
 */
import { join } from "node:path";
import { completionTable } from "../commands/completions/table.ts";
import { readGlobals } from "../commands/globals.ts";
import { buildProgram } from "../commands/program.ts";
import type { Host } from "../lib/host/host.ts";
import { realHost } from "../lib/host/real/mod.ts";
import { createReport } from "../lib/ui/report.ts";
import { completions } from "../shell/completion/mod.ts";
import { repository, runTask, say } from "./task.ts";

/** Where the scripts are kept. */
export const completionFolder: string = join(repository, "completions");

/** The scripts as they should be: texts by file name. */
export async function completionFiles(host: Host): Promise<ReadonlyMap<string, string>> {
  const { globals } = readGlobals([]);
  const session = { host, globals, report: createReport(host, globals) };
  const table = completionTable(await buildProgram(session, "all"));
  return new Map(completions.map(({ file, render }) => [file, render(table)]));
}

async function main(): Promise<number> {
  await Deno.mkdir(completionFolder, { recursive: true });
  for (const [name, text] of await completionFiles(realHost())) {
    await Deno.writeTextFile(join(completionFolder, name), text);
    say(`Wrote completions/${name}`);
  }
  return 0;
}

if (import.meta.main) await runTask(main);
