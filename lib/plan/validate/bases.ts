/** Images from elsewhere: one name is to mean one image, today and in a year. */
import type { PlanFinding } from "../finding.ts";
import { imageName } from "../image_name.ts";
import type { ImageReference, Plan } from "../plan.ts";

/** Every image that a plan takes from, once. */
export function imagesOf({ stages }: Plan): readonly ImageReference[] {
  const images = stages.flatMap(({ from, steps }) => [
    ...(from.kind === "image" ? [from.image] : []),
    ...steps.flatMap(({ operation }) =>
      operation.kind === "copy" && operation.from.kind === "image" ? [operation.from.image] : []
    ),
  ]);
  return [...new Map(images.map((image) => [imageName(image), image])).values()];
}

/** A tag that moves: none, `latest`, or one without a number. */
export function floatingTags(plan: Plan): readonly PlanFinding[] {
  return imagesOf(plan).filter(({ tag, digest }) => digest === undefined && !/\d/.test(tag))
    .map((image): PlanFinding => ({
      code: "PC0108",
      severity: "warning",
      message: `Image \`${imageName(image)}\` is another one each time its tag moves`,
      remedy: "run `pyve container pin`, or name a version",
    }));
}
