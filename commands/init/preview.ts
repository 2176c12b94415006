/** Asking what would be installed, for `--dry-run`. */
import { dirname } from "node:path";
import type { Preview } from "../../lib/backend/micromamba/preview.ts";
import type { Session } from "../session.ts";
import type { Decision } from "./decide.ts";
import { sayWarnings } from "./words.ts";

/**
 * Has the backend's program solve and say what it would install; `undefined` where it cannot tell,
 * or is not there yet. Says first what is strange about the specs. Changes nothing in the project.
 * @throws PyveError as making the environment would
 */
export async function readPreview(
  { host, report }: Session,
  decision: Decision,
): Promise<Preview | undefined> {
  sayWarnings(report, decision);
  const { backend, plan, place } = decision;
  const { preview: step } = plan;
  if (step === undefined || backend.preview === undefined) return undefined;
  // What it reads goes beside the generation, whose folder may not be there yet.
  const needsFolder = Object.keys(step.inputs).length > 0 &&
    host.fs.stat(dirname(place.folder)) === undefined;
  if (needsFolder) return undefined;
  const progress = report.progress(step.label);
  try {
    for (const [path, content] of Object.entries(step.inputs)) host.fs.write(path, content);
    const result = await host.proc.run(step.argv, { cwd: place.root, changes: step.changes });
    return backend.preview(step, result);
  } finally {
    progress.stop();
    for (const path of Object.keys(step.inputs)) host.fs.remove(path);
  }
}
