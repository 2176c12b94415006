/** What a failed build means: the engine's own trouble, or a step of the plan, with notes about it. */
import { join } from "node:path";
import type { EngineError } from "../../lib/engine/build.ts";
import type { EngineName } from "../../lib/engine/engine.ts";
import { readFailedStep } from "../../lib/engine/failed_step.ts";
import { engineFailure } from "../../lib/engine/failures.ts";
import { notesDocument } from "../../lib/engine/notes_document.ts";
import { notesError, notesText, resolutionNotes } from "../../lib/engine/resolution_notes.ts";
import { PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import type { Plan } from "../../lib/plan/plan.ts";
import { printable } from "../../lib/ui/words.ts";
import { planFolder } from "./order.ts";
import type { PlannedImage } from "./plan_image.ts";

/** How much of an engine's own words is shown: the cause stands at the end. */
const shownLines = 12;

/** The error to end with. Where a step failed, the notes about it are written. */
export function explainFailure(
  host: Host,
  { root, plan, project }: PlannedImage,
  engine: EngineName,
  { message, lines, log, hint }: EngineError,
): PyveError {
  const failed = readFailedStep(lines);
  const known = engineFailure(engine, lines.join("\n"), { inStep: failed !== undefined });
  if (known !== undefined) {
    return new PyveError(known.message, {
      exit: known.exit,
      hint: `${known.hint}; log: \`${log}\``,
    });
  }
  if (failed === undefined) {
    const shown = lines.filter((line) => line.trim() !== "").slice(-shownLines)
      .map((line) => `\n  ${printable(line)}`);
    return new PyveError(`${message}${shown.join("")}`, { hint });
  }
  const notes = resolutionNotes(failed, { project, plan }, log);
  const [text, json] = notesFiles(plan);
  host.fs.write(join(root, text), notesText(notes), { mode: 0o600 });
  host.fs.write(join(root, json), notesDocument(notes), { mode: 0o600 });
  return notesError(notes, text);
}

/** Takes away what a former failure of this plan was explained by. */
export function forgetFailure(host: Host, { root, plan }: PlannedImage): void {
  for (const file of notesFiles(plan)) host.fs.remove(join(root, file));
}

function notesFiles(plan: Plan): readonly [string, string] {
  const folder = planFolder(plan);
  return [`${folder}/resolution-notes.md`, `${folder}/resolution-notes.json`];
}
