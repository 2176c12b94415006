/** Carrying out the steps of a backend: a new generation that is complete, or nothing. */
import { join } from "node:path";
import type { Host } from "../host/host.ts";
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
    host.fs.makeFolder(join(place.folder, ".."));
    for (const step of steps) await runStep(host, report, place.root, step);
    relocate(host, place, interpreter.path);
  } catch (error) {
    await removeGeneration(host, place.folder);
    throw error;
  }
}

/** Removes a generation and the input files beside it. */
export async function removeGeneration(host: Host, folder: string): Promise<void> {
  host.fs.remove(`${folder}.txt`);
  await host.fs.removeTree(folder);
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
