/** Resolution notes as JSON, for programs that mend specs. */
import type { ResolutionNotes } from "./resolution_notes.ts";

/** The document; its schema is docs/schemas/pyve.resolution-notes.schema.json. */
export function notesDocument({ plan, failed, step, problems, log }: ResolutionNotes): string {
  const document = {
    schema: "pyve.resolution-notes/1",
    plan: `sha256:${plan}`,
    step: step === undefined
      ? null
      : { stage: step.stage, block: step.block, purpose: step.purpose, image: step.image ?? null },
    command: failed.command,
    code: failed.code ?? null,
    problems: problems.map(({ tool, message, asked, advice, exit }) => ({
      tool,
      message,
      asked: asked.map(({ text, at }) => at === undefined ? { text } : { text, at }),
      advice,
      exit,
    })),
    said: failed.said,
    log,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
