/** The graph of stages: each has one name, takes only from those that are there, and from earlier ones. */
import type { PlanFinding } from "../finding.ts";
import type { Plan, Stage } from "../plan.ts";

/** The stages that a stage begins at or copies from. */
export function stagesBefore({ from, steps }: Stage): readonly string[] {
  const copied = steps.flatMap(({ operation }) =>
    operation.kind === "copy" && operation.from.kind === "stage" ? [operation.from.stage] : []
  );
  return [...new Set([...(from.kind === "stage" ? [from.stage] : []), ...copied])];
}

/** Two stages with one name. */
export function repeatedIds({ stages }: Plan): readonly PlanFinding[] {
  const ids = stages.map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    code: "PC0101",
    severity: "error",
    message: `Two stages are called \`${id}\``,
    remedy: "give each stage a name of its own",
  }));
}

/** A stage that begins at, or copies from, one that is not there. */
export function missingStages({ stages }: Plan): readonly PlanFinding[] {
  const ids = new Set(stages.map(({ id }) => id));
  return stages.flatMap((stage) =>
    stagesBefore(stage).filter((before) => !ids.has(before)).map((before): PlanFinding => ({
      code: "PC0102",
      severity: "error",
      message: `Stage \`${stage.id}\` takes from \`${before}\`, which is not there`,
      remedy: "add the stage, or take from another",
    }))
  );
}

/** Stages in a circle, or one that stands before what it takes from. */
export function brokenOrder({ stages }: Plan): readonly PlanFinding[] {
  const places = new Map(stages.map(({ id }, index) => [id, index]));
  return stages.flatMap((stage, index) =>
    stagesBefore(stage).filter((before) => (places.get(before) ?? -1) >= index)
      .map((before): PlanFinding => ({
        code: "PC0103",
        severity: "error",
        message: reaches(stages, before, stage.id)
          ? `Stages \`${stage.id}\` and \`${before}\` wait for each other`
          : `Stage \`${stage.id}\` stands before \`${before}\`, which it takes from`,
        remedy: "put a stage after all that it takes from",
      }))
  );
}

/** Whether `from` takes from `to`, directly or by way of others. */
function reaches(stages: readonly Stage[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...stages.filter((stage) => stage.id === id).flatMap(stagesBefore));
  }
  return false;
}
