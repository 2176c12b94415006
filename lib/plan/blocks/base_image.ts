/** The images that everything is made on. */
import { chooseBases } from "../system/bases.ts";
import type { Block, BlockStep } from "../block.ts";

/** BaseImage. */
export const baseImage: Block = {
  name: "base-image",
  needed: () => true,
  plan(context) {
    const { build, runtime, findings } = chooseBases(context);
    const own = context.project.wishes.base !== undefined;
    return { bases: { build, runtime }, findings, steps: own ? asRoot(context.request.mode) : [] };
  },
};

/** Images of others may end as another user, who could install nothing. */
function asRoot(mode: string): readonly BlockStep[] {
  const phases = mode === "single-stage"
    ? ["build-system"] as const
    : ["build-system", "run-system"] as const;
  return phases.map((phase) => ({
    phase,
    purpose: "Whoever the base runs as, root installs",
    operation: { kind: "user", user: "0:0" },
  }));
}
