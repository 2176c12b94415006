/** A conda environment that has R in it, and the packages of a renv.lock beside those of conda. */
import { rRuntime } from "../blocks/r.ts";
import { renv } from "../blocks/renv.ts";
import { withoutR } from "../r/findings.ts";
import type { Stack } from "../stack.ts";
import { conda } from "./conda.ts";

/** Conda and R. */
export const condaR: Stack = {
  name: "conda-r",
  summary: "a conda environment with R, and the packages of a renv.lock",
  refuses: (project, profile) => [
    ...conda.refuses(project, profile),
    ...withoutR(project, profile),
  ],
  // Behind those of conda: what is restored needs the R of the environment.
  blocks: [...conda.blocks, rRuntime, renv],
};
