/** Capabilities: whatever a stage needs, it or a stage that it takes from must have. */
import type { PlanFinding } from "../finding.ts";
import type { Plan, Stage } from "../plan.ts";
import { stagesBefore } from "./stages.ts";

/** A capability that nobody provides, or only a stage that this one takes nothing from. */
export function missingProviders({ stages, dependencies }: Plan): readonly PlanFinding[] {
  return stages.flatMap((stage) => {
    const within = reachable(stages, stage);
    const provided = new Set(within.flatMap(({ provides }) => provides));
    return stage.needs.filter((need) => !provided.has(need)).map((need): PlanFinding => {
      const asked = dependencies.find(({ name }) => name === need)?.asked;
      const place = asked?.find(({ at }) => at !== undefined)?.at;
      return {
        code: "PC0104",
        severity: "error",
        message: `Stage \`${stage.id}\` needs \`${need}\`, and nothing that it is made from has it`,
        remedy: `add a block that provides \`${need}\``,
        ...(place === undefined ? {} : { at: place }),
      };
    });
  });
}

/** The stage and all that it is made from. */
function reachable(stages: readonly Stage[], stage: Stage): readonly Stage[] {
  const found = new Set<Stage>();
  const open = [stage];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const before = stagesBefore(next);
    open.push(...stages.filter(({ id }) => before.includes(id)));
  }
  return [...found];
}
