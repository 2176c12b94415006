/** A builder turns a plan into files: offline, the same bytes each time, and whole for every plan. */
import type { PlanFinding } from "../plan/finding.ts";
import type { Plan } from "../plan/plan.ts";

/**
 * Which Dockerfile it is to be. `buildkit`: docker and buildx. `portable`: what podman and buildah read,
 * too, down to buildah 1.28: no here-documents, no `COPY --link`, no `RUN --network`.
 */
export type Dialect = "buildkit" | "portable";

/** What a builder is told beside the plan. */
export interface RenderOptions {
  readonly dialect: Dialect;
  /** Whether a BuildKit may fetch its newest syntax: the line `# syntax=…`. */
  readonly syntax: boolean;
  /** The root of the project from the folder that the file will be in; where that is usual, without. */
  readonly root?: string;
}

/** A kind of output. */
export interface Builder {
  readonly name: "dockerfile" | "compose" | "devcontainer";
  /** What it cannot say of this plan; it is not rendered where there is an error among them. */
  refuses(plan: Plan, options: RenderOptions): readonly PlanFinding[];
  /** Texts by path from the root of the project; the first is what was asked for. */
  render(plan: Plan, options: RenderOptions): ReadonlyMap<string, string>;
}
