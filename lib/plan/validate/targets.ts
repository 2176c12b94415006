/** Targets: each is a stage that can be run, and nobody's program runs as root. */
import type { PlanFinding } from "../finding.ts";
import type { Plan, Stage } from "../plan.ts";

/** A target whose stage is missing, or is not made to be run. */
export function brokenTargets({ stages, targets }: Plan): readonly PlanFinding[] {
  return Object.entries(targets).flatMap(([target, id]): readonly PlanFinding[] => {
    const stage = stages.find((one) => one.id === id);
    if (stage?.settings !== undefined) return [];
    return [{
      code: "PC0105",
      severity: "error",
      message: stage === undefined
        ? `Target \`${target}\` is stage \`${id}\`, which is not there`
        : `Target \`${target}\` is stage \`${id}\`, which has no command`,
      remedy: "name a stage with settings",
    }];
  });
}

/** A target that would run as root. */
export function rootUsers({ stages, targets }: Plan): readonly PlanFinding[] {
  return Object.entries(targets).flatMap(([target, id]): readonly PlanFinding[] => {
    const stage = stages.find((one) => one.id === id);
    if (stage === undefined || !/^(?:root|0|)(?::.*)?$/.test(userOf(stages, stage))) return [];
    return [{
      code: "PC0106",
      severity: "error",
      message: `Target \`${target}\` runs as root`,
      remedy: "let its last user be another than root",
    }];
  });
}

/** The user at the end of a stage; empty where nothing says it. */
function userOf(stages: readonly Stage[], stage: Stage): string {
  const own = stage.steps.flatMap(({ operation }) =>
    operation.kind === "user" ? [operation.user] : []
  ).at(-1);
  if (own !== undefined) return own;
  const { from } = stage;
  const below = stages.slice(0, stages.indexOf(stage)).find(({ id }) =>
    from.kind === "stage" && id === from.stage
  );
  return below === undefined ? "" : userOf(stages, below);
}
