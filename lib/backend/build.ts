/** Carrying out the steps of a backend: a new generation that is complete, or nothing. */
import { join } from "node:path";
import { type Host, unfinishedSuffix } from "../host/host.ts";
import type { Report } from "../ui/report.ts";
import type { BuildPlan, BuildStep, Place } from "./backend.ts";
import { installError } from "./installer.ts";
import { relocate } from "./relocate.ts";

/** Where generations are kept. A dot never stands in an environment's name, so none collides. */
export function generationFolder(root: string, generation: string): string {
  return join(root, ".pyve", "envs", generation);
}

/** A name for a new generation of an environment. */
export function newGeneration(host: Host, environment: string): string {
  return `${environment}.${host.randomHex(4)}`;
}

/**
 * Starts the programs of a plan one after the other and gives the result its public name inside.
 * Whatever fails or interrupts it, the unfinished folder is removed.
 * @throws PyveError with the failing program's last words
 */
export async function buildGeneration(
  host: Host,
  report: Report,
  place: Place,
  { steps, interpreter }: BuildPlan,
): Promise<void> {
  try {
    // Made before any program can write: whoever finds it ends what a killed pyve left running.
    host.fs.makeFolder(unfinishedMark(place.folder));
    for (const step of steps) await runStep(host, report, place.root, step);
    relocate(host, place, interpreter.path);
    host.fs.remove(unfinishedMark(place.folder));
  } catch (error) {
    await removeGeneration(host, place.folder);
    throw error;
  }
}

/** The empty folder that stands beside a generation until that is complete. */
function unfinishedMark(folder: string): string {
  return `${folder}${unfinishedSuffix}`;
}

/**
 * Removes a generation and what stands beside it. Of one that is not complete, the programs that
 * still write into it are ended before; the programs of a user that run in an old one are left alone.
 */
export async function removeGeneration(host: Host, folder: string): Promise<void> {
  const mark = unfinishedMark(folder);
  if (host.fs.lstat(mark) !== undefined) await host.proc.endStrays(folder);
  host.fs.remove(`${folder}.txt`);
  await host.fs.removeTree(folder);
  host.fs.remove(mark);
}

async function runStep(host: Host, report: Report, root: string, step: BuildStep): Promise<void> {
  for (const [path, content] of Object.entries(step.inputs)) {
    host.fs.write(path, content, { mode: 0o600 });
  }
  const progress = report.progress(step.label);
  try {
    const result = await host.proc.run(step.argv, {
      cwd: root,
      changes: step.changes,
      onLine: (line) => {
        report.detail(line);
        progress.update(line.trim());
      },
    });
    if (result.code !== 0) throw installError(step.failure, `\`${step.argv[0]}\``, result);
  } finally {
    progress.stop();
    for (const path of Object.keys(step.inputs)) host.fs.remove(path);
  }
}
