/**
 * Whether a plan can be built, and may be: small passes, each looking for one kind of mistake. A plan
 * from a file is looked at in the same way, so that a pass believes nothing of its composer.
 */
import type { PlanFinding } from "./finding.ts";
import type { Plan } from "./plan.ts";
import { floatingTags } from "./validate/bases.ts";
import { oddPaths } from "./validate/paths.ts";
import { missingProviders } from "./validate/providers.ts";
import { secretsInPlan, unknownSecrets } from "./validate/secrets.ts";
import { brokenOrder, missingStages, repeatedIds } from "./validate/stages.ts";
import { brokenTargets, rootUsers } from "./validate/targets.ts";

/** One look at a plan. */
type Pass = (plan: Plan) => readonly PlanFinding[];

/** Every pass. Those on the graph come first: the others may trust it. */
const passes: readonly Pass[] = [
  repeatedIds,
  missingStages,
  brokenOrder,
  brokenTargets,
  missingProviders,
  oddPaths,
  unknownSecrets,
  secretsInPlan,
  rootUsers,
  floatingTags,
];

/**
 * Everything that is to be said of a composed plan. One that its composer found wrong is not whole: what
 * is missing in it would only be told twice.
 */
export function findingsOf(plan: Plan): readonly PlanFinding[] {
  if (plan.findings.some(({ severity }) => severity === "error")) return plan.findings;
  return [...validatePlan(plan), ...plan.findings];
}

/** What is wrong with the plan itself, whoever composed it. */
export function validatePlan(plan: Plan): readonly PlanFinding[] {
  return passes.flatMap((pass) => pass(plan));
}
