/** A plan as a Dockerfile, and the .dockerignore that belongs to it. */
import { planId } from "../plan/canonical.ts";
import { imageName } from "../plan/image_name.ts";
import type { HealthCheck, ImageSettings, Plan, Stage } from "../plan/plan.ts";
import type { Builder, RenderOptions } from "./builder.ts";
import { refuseTexts } from "./dockerfile_refusals.ts";
import { renderOperation } from "./dockerfile_operation.ts";
import { comment, continued, jsonWords, quoteValue } from "./dockerfile_words.ts";
import { renderIgnore } from "./dockerignore.ts";
import { withSeen } from "./seen_files.ts";

/** The label that carries the identity of the plan, so that an image tells what it was made from. */
export const planLabel = "dev.pyve.plan";

/** Dockerfile and .dockerignore. */
export const dockerfile: Builder = {
  name: "dockerfile",
  refuses: refuseTexts,
  render: (plan, options) =>
    new Map([
      ["Dockerfile", renderDockerfile(plan, options)],
      [".dockerignore", renderIgnore(plan.ignore)],
    ]),
};

/** The Dockerfile of a plan. */
export function renderDockerfile(plan: Plan, options: RenderOptions): string {
  const id = planId(plan);
  const parts = [
    head(plan, options),
    ...plan.stages.map((stage) => renderStage(stage, plan, options, id)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function head(plan: Plan, { syntax, dialect }: RenderOptions): string {
  const made = plan.inputs.map(({ path }) => path).join(", ");
  const names = Object.keys(plan.targets);
  return [
    ...(syntax && dialect === "buildkit" ? ["# syntax=docker/dockerfile:1"] : []),
    comment(`The image of ${plan.project}${made === "" ? "" : `, from ${made}`}.`),
    comment("Change those and run `pyve container generate`, not this file."),
    ...(names.length > 1
      ? [comment(`Targets: ${names.join(", ")} (without --target the last).`)]
      : []),
  ].join("\n");
}

function renderStage(stage: Stage, plan: Plan, options: RenderOptions, id: string): string {
  const from = stage.from.kind === "image" ? imageName(stage.from.image) : stage.from.stage;
  const steps = stage.steps.map(({ purpose, operation }) => ({
    purpose,
    text: renderOperation(
      options.dialect === "portable" ? withSeen(operation, plan.inputs) : operation,
      options.dialect,
    ),
  }));
  return [
    `FROM ${from} AS ${stage.id}`,
    ...(plan.sourceDateEpoch === undefined
      ? []
      : [`ARG SOURCE_DATE_EPOCH=${plan.sourceDateEpoch}`]),
    ...steps.flatMap(({ purpose, text }, index) => [
      // What several steps are for is said once.
      ...(purpose === steps[index - 1]?.purpose ? [] : ["", comment(purpose)]),
      text,
    ]),
    ...(stage.settings === undefined ? [] : ["", ...renderSettings(stage.settings, id)]),
  ].join("\n");
}

function renderSettings(settings: ImageSettings, id: string): readonly string[] {
  const labels = Object.entries({ ...settings.labels, [planLabel]: `sha256:${id}` })
    .toSorted(([left], [right]) => left < right ? -1 : 1)
    .map(([name, value]) => `${quoteValue(name)}=${quoteValue(value)}`);
  const [first = "", ...others] = labels;
  return [
    continued(`LABEL ${first}`, others),
    ...settings.ports.map((port) => `EXPOSE ${port}`),
    `STOPSIGNAL ${settings.stopSignal}`,
    ...(settings.healthCheck === undefined ? [] : [renderHealthCheck(settings.healthCheck)]),
    ...(settings.entryPoint.length === 0 ? [] : [`ENTRYPOINT ${jsonWords(settings.entryPoint)}`]),
    `CMD ${jsonWords(settings.command)}`,
  ];
}

function renderHealthCheck(check: HealthCheck): string {
  const flags = [
    `--interval=${check.interval}s`,
    `--timeout=${check.timeout}s`,
    `--start-period=${check.startPeriod}s`,
    `--retries=${check.retries}`,
  ];
  return continued(`HEALTHCHECK ${flags.join(" ")}`, [`CMD ${jsonWords(check.command)}`]);
}
