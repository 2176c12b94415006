/**
 * A block: one thing that an image may have. It says whether it is needed, what it asks for, and what
 * it adds; it returns all of that and writes into nobody's object. Blocks know each other by
 * capabilities only.
 */
import type { Position } from "../errors.ts";
import type { PlanFinding } from "./finding.ts";
import type { PhaseName } from "./phases.ts";
import type {
  Asked,
  Ecosystem,
  ImagePlatform,
  ImageReference,
  ImageSettings,
  Mode,
  Operation,
  PlanSecret,
  Scope,
  Target,
} from "./plan.ts";
import type { Profile } from "./profile.ts";
import type { ImageProject } from "./project.ts";

/** Where everything is in an image, whatever the profile. */
export const places = {
  /** The environment. */
  prefix: "/opt/env",
  /** Interpreters that are not in the environment. */
  runtimes: "/opt/python",
  /** The project's own files, and the working directory. */
  application: "/app",
  /** Sets what entering the environment changes, then becomes the command. */
  entryPoint: "/usr/local/bin/pyve-entry",
} as const;

/** What is wanted of the image, beside what the project says. */
export interface ImageRequest {
  readonly mode: Mode;
  /** In the order of `targets` in plan.ts. */
  readonly targets: readonly Target[];
  readonly platforms: readonly ImagePlatform[];
  readonly sourceDateEpoch: number | undefined;
  /** Warnings that leave the image to chance are errors: no lock, a stale lock. */
  readonly strict: boolean;
}

/** What a block decides from. */
export interface BlockContext {
  readonly project: ImageProject;
  readonly profile: Profile;
  readonly request: ImageRequest;
}

/** The same when all wishes were brought together. */
export interface PlanContext extends BlockContext {
  readonly resolved: Resolved;
}

/** What the wishes of all blocks came to. */
export interface Resolved {
  /** The version of a runtime or tool; `undefined` where nobody asked for it, or nothing fits. */
  readonly version: (name: string) => string | undefined;
  /** Packages of the system for these scopes, sorted. */
  readonly systemPackages: (scopes: readonly Scope[]) => readonly string[];
}

/** Something that a block asks for. */
export interface Wish extends Omit<Asked, "block" | "at"> {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly scope: Scope;
  /** The line of the project that asks for it. */
  readonly at?: Position | undefined;
}

/**
 * Brings what a capability stands for from where the environment was made; nothing has to be done where
 * that is the same stage.
 */
export interface Bring {
  readonly kind: "bring";
  readonly capability: string;
}

/** A step of a block. */
export interface BlockStep {
  readonly phase: PhaseName;
  /** For which targets; all without. */
  readonly targets?: readonly Target[];
  /** What it is for, in a few words: the comment above it. */
  readonly purpose: string;
  readonly operation: Operation | Bring;
}

/** Something that a block has for others. */
export interface Provision {
  readonly capability: string;
  /** Absolute; what is copied where another stage needs it. */
  readonly paths: readonly string[];
}

/** Settings of the image; what two blocks set is the later one's, labels are put together. */
export interface SettingsFor {
  /** For which targets; all without. */
  readonly targets?: readonly Target[];
  readonly settings: Partial<ImageSettings>;
}

/** What a block adds to the plan. */
export interface Contribution {
  /** One block of a stack gives them. */
  readonly bases?: { readonly build: ImageReference; readonly runtime: ImageReference };
  readonly steps?: readonly BlockStep[];
  readonly provides?: readonly Provision[];
  /** Capabilities that some block must have. */
  readonly needs?: readonly string[];
  readonly settings?: readonly SettingsFor[];
  readonly secrets?: readonly PlanSecret[];
  readonly ignore?: readonly string[];
  readonly findings?: readonly PlanFinding[];
}

/** A block. */
export interface Block {
  readonly name: string;
  needed(context: BlockContext): boolean;
  /** What has to be decided together with the wishes of other blocks. */
  wishes?(context: BlockContext): readonly Wish[];
  plan(context: PlanContext): Contribution;
}
