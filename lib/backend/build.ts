/** Carrying out the steps of a backend: a new generation that is complete, or nothing. */
import { join } from "node:path";
import { PyveError } from "../errors.ts";
import { type Host, type RunResult, unfinishedSuffix } from "../host/host.ts";
import { withoutSecrets } from "../packages/without_secrets.ts";
import type { Report } from "../ui/report.ts";
import type { Backend, BuildPlan, BuildStep, Place } from "./backend.ts";
import { recordPackages } from "./by_hand.ts";
import { forgetLitter, noteLitter, removeLitter } from "./litter.ts";
import { installError, specAtFault } from "./installer.ts";
import { micromambaError } from "./micromamba/failure.ts";
import { noProgress, readProgress } from "./micromamba/progress.ts";

/** Where generations are kept. A dot never stands in an environment's name, so none collides. */
export function generationFolder(root: string, generation: string): string {
  return join(root, ".pyve", "envs", generation);
}

/** A name for a new generation of an environment. */
export function newGeneration(host: Host, environment: string): string {
  return `${environment}.${host.randomHex(4)}`;
}

/**
 * Starts the programs of a plan one after the other, writes down what the spec brought, and has the
 * backend give the result its public name inside.
 * Whatever fails or interrupts it, the unfinished folder is removed.
 * @throws PyveError with the failing program's last words
 */
export async function buildGeneration(
  host: Host,
  report: Report,
  place: Place,
  plan: BuildPlan,
  { complete }: Pick<Backend, "complete">,
): Promise<void> {
  try {
    // Made before any program can write: whoever finds it ends what a killed pyve left running.
    host.fs.makeFolder(unfinishedMark(place.folder));
    const litter = plan.steps.flatMap((step) => step.litter ?? []);
    noteLitter(host, unfinishedMark(place.folder), litter);
    for (const step of plan.steps) await runStep(host, report, place.root, step);
    recordPackages(host, place.folder);
    for (const step of plan.keeping) await runStep(host, report, place.root, step);
    complete(host, place, plan);
    forgetLitter(host, unfinishedMark(place.folder));
    host.fs.remove(unfinishedMark(place.folder));
  } catch (error) {
    await removeGeneration(host, place.folder);
    throw error;
  }
}

/** The folder that stands beside a generation until that is complete. */
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
  for (const input of [`${folder}.txt`, `${folder}-lock.yml`]) host.fs.remove(input);
  await host.fs.removeTree(folder);
  removeLitter(host, mark);
  host.fs.remove(mark);
}

async function runStep(host: Host, report: Report, root: string, step: BuildStep): Promise<void> {
  for (const [path, content] of Object.entries(step.inputs)) {
    host.fs.write(path, content, { mode: 0o600 });
  }
  const progress = report.progress(step.label);
  const activity = activityOf(step);
  try {
    const result = await host.proc.run(step.argv, {
      cwd: root,
      changes: step.changes,
      onLine: (line) => {
        const shown = withoutSecrets(line);
        report.detail(shown);
        progress.update(activity(shown));
      },
    });
    if (result.code !== 0) throw stepError(step, result);
    if (step.makes !== undefined && host.fs.stat(step.makes) === undefined) {
      throw new PyveError(`${step.failure}: \`${step.argv[0]}\` made nothing`, {
        hint: step.remedy ?? specAtFault,
      });
    }
  } finally {
    progress.stop();
    for (const path of Object.keys(step.inputs)) host.fs.remove(path);
  }
}

/** What the program is doing, after each line that it prints. */
function activityOf(step: BuildStep): (line: string) => string {
  if (step.conda === undefined) return (line) => line.trim();
  let progress = noProgress;
  return (line) => (progress = readProgress(progress, line)).activity;
}

function stepError(step: BuildStep, result: RunResult): PyveError {
  return step.conda === undefined
    ? installError(step.failure, `\`${step.argv[0]}\``, result, step.remedy)
    : micromambaError(step, step.conda, result);
}
