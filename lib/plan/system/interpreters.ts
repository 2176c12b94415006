/** Which interpreters the environment of an image has. */
import { condaContents } from "../conda/contents.ts";
import type { ImageProject } from "../project.ts";

/** `maybe`: a package that is not solved yet may bring it. */
export type Presence = "yes" | "no" | "maybe";

/** Whether there is Python in the environment. */
export function hasPython({ python, conda }: ImageProject): Presence {
  if (conda === undefined) return python === undefined ? "no" : "yes";
  const { names, complete } = condaContents(conda);
  return names.has("python") ? "yes" : complete ? "no" : "maybe";
}

/** Whether there is R in the image. */
export function hasR({ r, conda }: ImageProject): boolean {
  if (conda === undefined) return r !== undefined;
  return condaContents(conda).names.has("r-base");
}
