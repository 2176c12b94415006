/** What differs between two plans, in the order in which people look at one. */
import { canonicalJson } from "./canonical.ts";
import { imageName } from "./image_name.ts";
import type { Plan, PlannedDependency, Stage } from "./plan.ts";
import { describeOperation } from "./words.ts";

/** One difference; what was not there before, or is not any more, is `undefined`. */
export interface PlanChange {
  /** `profile`, `input environment.yml`, `stage build`, … */
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Every difference; none for plans with the same identity. */
export function diffPlans(before: Plan, after: Plan): readonly PlanChange[] {
  const compared = [
    ...compare(settingsOf(before), settingsOf(after)),
    ...compare(inputsOf(before), inputsOf(after)),
    ...compare(dependenciesOf(before), dependenciesOf(after)),
    ...stageIds(before, after).flatMap((id) => diffStages(id, before, after)),
  ];
  if (compared.length > 0 || canonicalJson(before) === canonicalJson(after)) return compared;
  return [{ what: "reasons and findings", before: "others", after: "these" }];
}

type Facts = ReadonlyMap<string, string>;

function compare(before: Facts, after: Facts): readonly PlanChange[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].map((what) => ({ what, before: before.get(what), after: after.get(what) }))
    .filter((change) => change.before !== change.after);
}

function settingsOf(plan: Plan): Facts {
  return new Map([
    ["project", plan.project],
    ["stack", plan.stack],
    ["profile", plan.profile],
    ["mode", plan.mode],
    ["platforms", plan.platforms.join(", ")],
    ["targets", Object.keys(plan.targets).join(", ")],
    ["secrets", plan.secrets.map(({ id }) => id).join(", ")],
    ["left out", plan.ignore.join(" ")],
    ["source date", String(plan.sourceDateEpoch ?? "none")],
  ]);
}

function inputsOf({ inputs }: Plan): Facts {
  return new Map(inputs.map(({ path, sha256 }) => [`input ${path}`, sha256.slice(0, 12)]));
}

function dependenciesOf({ dependencies }: Plan): Facts {
  return new Map(dependencies.map((one) => [nameOf(one), one.version ?? "of the base"]));
}

function nameOf({ ecosystem, name, scope }: PlannedDependency): string {
  return ecosystem === "system" ? `system package ${name} (${scope})` : name;
}

function stageIds(before: Plan, after: Plan): readonly string[] {
  return [...new Set([...before.stages, ...after.stages].map(({ id }) => id))];
}

function diffStages(id: string, before: Plan, after: Plan): readonly PlanChange[] {
  const left = before.stages.find((stage) => stage.id === id);
  const right = after.stages.find((stage) => stage.id === id);
  const what = `stage ${id}`;
  if (left === undefined || right === undefined) {
    const words = (stage: Stage | undefined): string | undefined =>
      stage && `${stage.steps.length} steps on ${beginning(stage)}`;
    return [{ what, before: words(left), after: words(right) }];
  }
  return [
    ...compare(
      new Map([[`${what}: from`, beginning(left)]]),
      new Map([[`${what}: from`, beginning(right)]]),
    ),
    ...diffSteps(what, left, right),
    ...compare(imageSettings(what, left), imageSettings(what, right)),
  ];
}

function beginning({ from }: Stage): string {
  return from.kind === "image" ? imageName(from.image) : from.stage;
}

/** Steps have no names: what stands in one plan only was added or removed. */
function diffSteps(what: string, before: Stage, after: Stage): readonly PlanChange[] {
  const known = new Set(before.steps.map((step) => canonicalJson(step.operation)));
  const kept = new Set(after.steps.map((step) => canonicalJson(step.operation)));
  const gone = before.steps.filter(({ operation }) => !kept.has(canonicalJson(operation)));
  const added = after.steps.filter(({ operation }) => !known.has(canonicalJson(operation)));
  return [
    ...gone.map(({ operation }) => ({
      what,
      before: describeOperation(operation),
      after: undefined,
    })),
    ...added.map(({ operation }) => ({
      what,
      before: undefined,
      after: describeOperation(operation),
    })),
  ];
}

function imageSettings(what: string, { settings }: Stage): Facts {
  if (settings === undefined) return new Map();
  return new Map(
    Object.entries(settings).map(([name, value]) => [`${what}: ${name}`, canonicalJson(value)]),
  );
}
