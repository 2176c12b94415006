/** Where the interpreters of an image come from: what several blocks must see alike. */
import { baseSystem } from "./base_system.ts";
import { parseImageReference } from "./images.ts";
import type { Profile } from "../profile.ts";
import type { ImageProject } from "../project.ts";

/**
 * Whether the base image brings Python: the official image of the profile, or a base of the user's that
 * is called so. Otherwise uv brings it, or conda.
 */
export function imageBringsPython(project: ImageProject, profile: Profile): boolean {
  if (project.python === undefined || project.conda !== undefined) return false;
  const { base } = project.wishes;
  if (base === undefined) return profile.python !== undefined;
  return /\/python$/.test(parseImageReference(base)?.name ?? "");
}

/**
 * Where R comes from. `image`: the base. `environment`: the project's conda environment. `conda`: a
 * conda environment that is made for it. `none`: R is not wanted, or cannot be had.
 */
export type RSource = "image" | "environment" | "conda" | "none";

/** Where R comes from in an image of this project. */
export function rSource(project: ImageProject, profile: Profile): RSource {
  if (project.r === undefined) return "none";
  if (project.conda !== undefined) return "environment";
  const { base } = project.wishes;
  const name = base === undefined ? undefined : parseImageReference(base)?.name;
  if (name !== undefined && /\/(?:rocker\/[\w.-]+|r-base|rstudio\/r-base)$/.test(name)) {
    return "image";
  }
  if (base === undefined && profile.r !== undefined) return "image";
  return baseSystem(project, profile).libc === "glibc" ? "conda" : "none";
}
