/** What an edit of a file makes an engine do again: the first step that sees it, and all that follows. */
import { isIgnored } from "./ignored.ts";
import type { Operation, Plan, Stage } from "./plan.ts";

/** The part of a stage that is built again. */
export interface Rebuilt {
  readonly stage: string;
  /** Index of the first step that is run again; all after it are, too. */
  readonly first: number;
  /** What that step is for; where the stage below changed, nothing of its own is to blame. */
  readonly purpose: string;
}

/** What is built again when the file at `path`, from the root of the project, changes. */
export function rebuiltBy(plan: Plan, path: string): readonly Rebuilt[] {
  const rebuilt = new Map<string, Rebuilt>();
  if (isIgnored(plan.ignore, path) && !isRead(plan, path)) return [];
  for (const stage of plan.stages) {
    const first = firstStep(stage, path, rebuilt);
    if (first === undefined) continue;
    rebuilt.set(stage.id, { stage: stage.id, first, purpose: stage.steps[first]?.purpose ?? "" });
  }
  return [...rebuilt.values()];
}

function firstStep(
  { from, steps }: Stage,
  path: string,
  rebuilt: ReadonlyMap<string, Rebuilt>,
): number | undefined {
  if (from.kind === "stage" && rebuilt.has(from.stage)) return 0;
  const first = steps.findIndex(({ operation }) =>
    sees(operation, path) ||
    (operation.kind === "copy" && operation.from.kind === "stage" &&
      rebuilt.has(operation.from.stage))
  );
  return first === -1 ? undefined : first;
}

/** Some files never reach the engine, but a step is made from them. */
function isRead({ stages }: Plan, path: string): boolean {
  return stages.some(({ steps }) =>
    steps.some(({ operation }) => operation.kind === "file" && sees(operation, path))
  );
}

function sees(operation: Operation, path: string): boolean {
  switch (operation.kind) {
    case "run":
      return operation.mounts.some((mount) => mount.kind === "bind" && covers(mount.source, path));
    case "copy":
      return operation.from.kind === "context" &&
        operation.paths.some((source) => covers(source, path));
    case "file":
      return operation.madeFrom?.includes(path) ?? false;
    case "variables":
    case "folder":
    case "user":
      return false;
  }
}

function covers(source: string, path: string): boolean {
  const folder = source.replace(/^\.\/?/, "").replace(/\/$/, "");
  return folder === "" || folder === path || path.startsWith(`${folder}/`);
}
