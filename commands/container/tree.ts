/** A plan as a tree of stages and steps, for people. */
import { imageName } from "../../lib/plan/image_name.ts";
import type { Plan, Stage, Step } from "../../lib/plan/plan.ts";
import { describeOperation } from "../../lib/plan/words.ts";

/** @param explain each step with its block and what it does, not only what it is for */
export function treeOf(plan: Plan, explain: boolean): readonly string[] {
  return plan.stages.flatMap((stage) => [headOf(stage, plan), ...branches(stage, explain), ""])
    .slice(0, -1);
}

function headOf({ id, from }: Stage, { targets }: Plan): string {
  const below = from.kind === "image" ? imageName(from.image) : from.stage;
  const isTarget = Object.values(targets).includes(id);
  return `${id}${isTarget ? " (target)" : ""} on ${below}`;
}

function branches({ steps, settings }: Stage, explain: boolean): readonly string[] {
  const words = explain ? steps.map(explained) : purposes(steps);
  const command = settings === undefined
    ? []
    : [`run ${[...settings.entryPoint, ...settings.command].join(" ")}`];
  const all = [...words, ...command];
  return all.map((line, index) => `${index === all.length - 1 ? "└" : "├"} ${line}`);
}

/** What several steps are for is said once. */
function purposes(steps: readonly Step[]): readonly string[] {
  return steps.map(({ purpose }) => purpose)
    .filter((purpose, index, all) => purpose !== all[index - 1]);
}

function explained({ block, purpose, operation }: Step): string {
  return `${purpose} [${block}]: ${describeOperation(operation)}`;
}

/** One row for each who asked: dependency, version, block, reason, place. */
export function dependencyRows({ dependencies }: Plan): readonly (readonly string[])[] {
  return dependencies.flatMap(({ name, version, scope, ecosystem, asked }) =>
    asked.map(({ block, range, reason, at }, index) => [
      index > 0 ? "" : ecosystem === "system" ? `${name} (${scope})` : name,
      index > 0 ? "" : version ?? "",
      block,
      range === "" ? reason : `${range}: ${reason}`,
      at === undefined ? "" : [at.file, at.line, at.column].filter((part) => part !== undefined)
        .join(":"),
    ])
  );
}
