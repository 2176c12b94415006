/** How a conda environment gets from where it is made to where it runs, whatever it is made from. */
import { type Contribution, places, type PlanContext } from "../block.ts";

/** The environment as it is; where it is packed, another block brings the archive in its place. */
export function condaArrival(
  { request }: PlanContext,
): Required<Pick<Contribution, "provides" | "steps">> {
  if (request.mode === "conda-pack") return { provides: [], steps: [] };
  return {
    provides: [{ capability: "environment", paths: [places.prefix] }],
    steps: [{
      phase: "arrival",
      purpose: "The environment",
      operation: { kind: "bring", capability: "environment" },
    }],
  };
}
