/**
 * Stages: the phases of all blocks laid out for a mode and its targets. Few stages are made: what all
 * targets share is made once, and what only one target has needs no stage of its own.
 */
import type { BlockStep, ImageRequest, Provision } from "./block.ts";
import type { BlockContribution } from "./compose.ts";
import { type PhaseName, phases, type Place } from "./phases.ts";
import type { ImageReference, Plan, Stage, StageSource, Step, Target } from "./plan.ts";
import { settingsOf } from "./settings.ts";

/** A step before it is known in which stage it stands. */
interface PlacedStep extends BlockStep {
  readonly block: string;
}

/** What the layout is made from. */
interface Layout {
  readonly contributions: readonly BlockContribution[];
  readonly bases: { readonly build: ImageReference; readonly runtime: ImageReference };
  readonly request: ImageRequest;
  readonly provisions: readonly Provision[];
}

/** The stages of a plan, each after those that it takes from, and which are targets. */
export function arrangeStages(
  contributions: readonly BlockContribution[],
  bases: Layout["bases"],
  request: ImageRequest,
): Pick<Plan, "stages" | "targets"> {
  const provisions = contributions.flatMap(({ provides = [] }) => provides);
  const layout: Layout = { contributions, bases, request, provisions };
  const stages = request.mode === "single-stage"
    ? request.targets.map((target) => wholeStage(layout, target))
    : severalStages(layout);
  return { stages, targets: Object.fromEntries(request.targets.map((one) => [one, one])) };
}

/** Everything of one target in one stage. */
function wholeStage(layout: Layout, target: Target): Stage {
  const steps = (["build", "variant", "runtime", "target"] as const)
    .flatMap((place) => stepsAt(layout, place, target))
    .filter(({ operation }) => operation.kind !== "bring");
  return {
    ...stageOf(layout, target, { kind: "image", image: layout.bases.build }, steps),
    settings: settingsOf(layout.contributions, target),
  };
}

function severalStages(layout: Layout): readonly Stage[] {
  const { bases, request: { targets } } = layout;
  const building = buildStages(layout);
  const shared = targets.length > 1;
  const below = stepsAt(layout, "runtime", undefined);
  const from: StageSource = { kind: "image", image: bases.runtime };
  const runtime = shared ? [stageOf(layout, "runtime", from, below)] : [];
  const final = targets.map((target): Stage => {
    const steps = [...(shared ? [] : below), ...stepsAt(layout, "target", target)];
    const start: StageSource = shared ? { kind: "stage", stage: "runtime" } : from;
    return {
      ...stageOf(layout, target, start, steps, building.leaf(target)),
      settings: settingsOf(layout.contributions, target),
    };
  });
  return [...building.stages, ...runtime, ...final];
}

/** Where environments are made: one stage, and one more for each way in which targets differ. */
function buildStages(layout: Layout): {
  readonly stages: readonly Stage[];
  readonly leaf: (target: Target) => string;
} {
  const { bases, request: { targets } } = layout;
  const from: StageSource = { kind: "image", image: bases.build };
  const common = stepsAt(layout, "build", undefined);
  const variants = new Map(targets.map((target) => [target, stepsAt(layout, "variant", target)]));
  const ways = Map.groupBy(targets, (target) => JSON.stringify(variants.get(target)));
  const [only] = targets;
  if (ways.size === 1 && only !== undefined) {
    const steps = [...common, ...variants.get(only) ?? []];
    return { stages: [stageOf(layout, "build", from, steps)], leaf: () => "build" };
  }
  const named = [...ways.values()].map((sharing) => ({
    id: `build-${sharing.join("-")}`,
    sharing,
    steps: variants.get(sharing[0] ?? "production") ?? [],
  }));
  return {
    stages: [
      stageOf(layout, "build", from, common),
      ...named.map(({ id, steps }) =>
        stageOf(layout, id, { kind: "stage", stage: "build" }, steps)
      ),
    ],
    leaf: (target) => named.find(({ sharing }) => sharing.includes(target))?.id ?? "build",
  };
}

/** The steps of a place in the order of phases, then of blocks; those of every target without one. */
function stepsAt(
  { contributions }: Layout,
  place: Place,
  target: Target | undefined,
): readonly PlacedStep[] {
  const names: readonly PhaseName[] = phases.filter((one) => one.place === place)
    .map(({ name }) => name);
  const steps = contributions.flatMap(({ block, steps = [] }) =>
    steps.map((step): PlacedStep => ({ ...step, block }))
  );
  return names.flatMap((name) =>
    steps.filter((step) =>
      step.phase === name &&
      (target === undefined || step.targets === undefined || step.targets.includes(target))
    )
  );
}

function stageOf(
  layout: Layout,
  id: string,
  from: StageSource,
  placed: readonly PlacedStep[],
  leaf = "build",
): Stage {
  const brought = placed.flatMap(({ operation }) =>
    operation.kind === "bring" ? [operation.capability] : []
  );
  const blocks = new Set(placed.map(({ block }) => block));
  // What a base brings needs no step.
  const own = layout.contributions.filter(({ block, steps = [] }) =>
    blocks.has(block) || (steps.length === 0 && from.kind === "image")
  );
  const provides = own.flatMap((one) => one.provides ?? []).map(({ capability }) => capability);
  return {
    id,
    from,
    steps: placed.flatMap((step) => stepsOf(step, layout.provisions, leaf)),
    provides: sorted(provides),
    needs: sorted([...brought, ...own.flatMap(({ needs = [] }) => needs)]),
  };
}

/** A capability nobody has gives no steps: validation tells it. */
function stepsOf(
  { block, purpose, operation }: PlacedStep,
  provisions: readonly Provision[],
  leaf: string,
): readonly Step[] {
  if (operation.kind !== "bring") return [{ block, purpose, operation }];
  return provisions.filter(({ capability }) => capability === operation.capability)
    .flatMap(({ paths }) => paths)
    .map((path) => ({
      block,
      purpose,
      operation: { kind: "copy", from: { kind: "stage", stage: leaf }, paths: [path], to: path },
    }));
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
