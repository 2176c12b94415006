/** Projects and requests for tests of plans: ordinary ones, but for what a test is about. */
import type { BlockContext, ImageRequest, PlanContext, Wish } from "../../lib/plan/block.ts";
import { debian } from "../../lib/plan/profiles/debian.ts";
import type { ImageProject } from "../../lib/plan/project.ts";
import { type KnownVersions, resolveWishes } from "../../lib/plan/resolve.ts";

/** A project of which nothing is known, but for what is given. */
export function imageProject(given: Partial<ImageProject> = {}): ImageProject {
  return {
    name: "stats",
    version: undefined,
    description: undefined,
    conda: undefined,
    python: undefined,
    r: undefined,
    cog: undefined,
    pythonWishes: [],
    systemPackages: [],
    application: { command: undefined, from: undefined },
    wishes: { base: undefined, labels: {}, ports: [], pins: {} },
    inputs: [],
    ignored: [],
    findings: [],
    ...given,
  };
}

/** A request for all targets, by way of a stage in which the environment is made. */
export function imageRequest(given: Partial<ImageRequest> = {}): ImageRequest {
  return {
    mode: "prefix-copy",
    targets: ["dev", "ci", "production"],
    platforms: ["linux/amd64"],
    sourceDateEpoch: undefined,
    strict: false,
    ...given,
  };
}

/** What a block decides from. */
export function blockContext(given: Partial<BlockContext> = {}): BlockContext {
  return { project: imageProject(), profile: debian, request: imageRequest(), ...given };
}

/** The same when these wishes were brought together. */
export function planContext(
  given: Partial<BlockContext> = {},
  wishes: readonly Wish[] = [],
  known: KnownVersions = () => ["3.13.9", "3.12.12"],
): PlanContext {
  const named = wishes.map((wish) => ({ ...wish, block: "test" }));
  return { ...blockContext(given), resolved: resolveWishes(named, known) };
}
