/** Blocks put together: what they ask for is decided, and what they return becomes a plan. */
import type { Block, BlockContext, Contribution, ImageRequest, PlanContext } from "./block.ts";
import type { PlanFinding } from "./finding.ts";
import type { ImageReference, Plan } from "./plan.ts";
import type { Profile } from "./profile.ts";
import type { ImageProject } from "./project.ts";
import { type BlockWish, type KnownVersions, resolveWishes } from "./resolve.ts";
import { arrangeStages } from "./stages.ts";
import type { Stack } from "./stack.ts";

/** What one block added. */
export interface BlockContribution extends Contribution {
  readonly block: string;
}

/**
 * Composes the plan of an image. What is wrong is among its findings; see `validatePlan` for what can
 * only be seen in the whole.
 */
export function composePlan(
  stack: Stack,
  project: ImageProject,
  profile: Profile,
  request: ImageRequest,
  known: KnownVersions,
): Plan {
  const context: BlockContext = { project, profile, request };
  const blocks = stack.blocks.filter((block) => block.needed(context));
  const resolution = resolveWishes(blocks.flatMap((block) => wishesOf(block, context)), known);
  const planContext: PlanContext = { ...context, resolved: resolution };
  const contributions = blocks.map((block): BlockContribution => ({
    ...block.plan(planContext),
    block: block.name,
  }));
  const { stages, targets } = arrangeStages(
    contributions,
    basesOf(contributions, profile),
    request,
  );
  return {
    schema: "pyve.plan/1",
    project: project.name,
    stack: stack.name,
    profile: profile.name,
    mode: request.mode,
    platforms: request.platforms,
    inputs: project.inputs,
    dependencies: resolution.dependencies,
    stages,
    targets,
    secrets: contributions.flatMap(({ secrets = [] }) => secrets),
    ignore: lastOfEach(contributions.flatMap(({ ignore = [] }) => ignore)),
    ...(request.sourceDateEpoch === undefined ? {} : { sourceDateEpoch: request.sourceDateEpoch }),
    findings: inOrder([
      ...project.findings,
      ...stack.refuses(project, profile),
      ...resolution.findings,
      ...contributions.flatMap(({ findings = [] }) => findings),
    ]),
  };
}

function wishesOf(block: Block, context: BlockContext): readonly BlockWish[] {
  return (block.wishes?.(context) ?? []).map((wish) => ({ ...wish, block: block.name }));
}

/** Without a block that gives bases, an image is made on the bare system of its profile. */
function basesOf(
  contributions: readonly Contribution[],
  profile: Profile,
): { readonly build: ImageReference; readonly runtime: ImageReference } {
  const bases = contributions.map((one) => one.bases).filter((one) => one !== undefined);
  return bases.at(-1) ?? { build: profile.base, runtime: profile.base };
}

/** Of lines of a .dockerignore the last that fits counts. */
function lastOfEach(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.toReversed())].reverse();
}

const severities: readonly PlanFinding["severity"][] = ["error", "warning", "note"];

/** Errors first; each as often as it is said once. */
function inOrder(findings: readonly PlanFinding[]): readonly PlanFinding[] {
  const once = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return severities.flatMap((severity) =>
    [...once.values()].filter((finding) => finding.severity === severity)
  );
}
