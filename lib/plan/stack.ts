/** A stack: a kind of project (which one, stacks/mod.ts tells), and the blocks that an image of it is composed of. */
import type { Block } from "./block.ts";
import type { Profile } from "./profile.ts";
import type { ImageProject } from "./project.ts";
import type { PlanFinding } from "./finding.ts";

/** A stack. */
export interface Stack {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** Why there can be no image of this project in this profile; empty where there can. */
  refuses(project: ImageProject, profile: Profile): readonly PlanFinding[];
  /** In the order in which their steps stand within a phase. */
  readonly blocks: readonly Block[];
}
