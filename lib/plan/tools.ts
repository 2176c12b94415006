/**
 * The tools that make environments inside of images: where they come from, and the version that plans
 * name. As of 2026-11-21; sources: the releases of each project.
 */

/** A tool, and the image that brings it. */
export interface BuildTool {
  readonly name: "uv" | "micromamba";
  readonly version: string;
  /** With its registry. */
  readonly image: string;
  /** Where the image has the program. */
  readonly path: string;
}

/** Every tool. */
export const buildTools: readonly BuildTool[] = [
  { name: "uv", version: "0.13.9", image: "ghcr.io/astral-sh/uv", path: "/uv" },
  {
    name: "micromamba",
    version: "2.6.1",
    image: "docker.io/mambaorg/micromamba",
    path: "/bin/micromamba",
  },
];
