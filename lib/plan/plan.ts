/**
 * The plan of an image: what a stack composes, what builders render and engines build. Pure data that
 * knows no tool: it can be printed, compared, kept and checked, and the same project gives the same.
 */
import type { PlanFinding } from "./finding.ts";

/** What an image is for: the same environment, with what one needs beside it. */
export type Target = "dev" | "ci" | "production";

/** Every target; the last is what an engine builds when nobody asks for one. */
export const targets: readonly Target[] = ["dev", "ci", "production"];

/**
 * How the environment gets into the image. `prefix-copy`: made in a stage of its own and copied to the
 * same path. `single-stage`: made in the image itself. `conda-pack`: packed, and unpacked elsewhere.
 */
export type Mode = "prefix-copy" | "single-stage" | "conda-pack";

/** A platform as OCI names it. */
export type ImagePlatform = "linux/amd64" | "linux/arm64";

/** An image by its name. */
export interface ImageReference {
  /** With its registry: `docker.io/library/debian`. */
  readonly name: string;
  readonly tag: string;
  /** `sha256:…`, where the pin file has it. */
  readonly digest?: string;
}

/** A file of the project that the plan was made from. */
export interface PlanInput {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly sha256: string;
}

/** Where a stage begins. */
export type StageSource =
  | { readonly kind: "image"; readonly image: ImageReference }
  | { readonly kind: "stage"; readonly stage: string };

/** Where files are copied from: the folder that is built, another stage, another image. */
export type CopySource =
  | { readonly kind: "context" }
  | { readonly kind: "stage"; readonly stage: string }
  | { readonly kind: "image"; readonly image: ImageReference };

/** What a command sees beside the image while it runs. */
export type Mount =
  | { readonly kind: "cache"; readonly target: string; readonly sharing: "shared" | "locked" }
  /** A file or folder of the project, readable only: it is in no layer. */
  | { readonly kind: "bind"; readonly source: string; readonly target: string }
  /** A build secret as a file. */
  | { readonly kind: "secret"; readonly id: string; readonly target: string };

/** Runs commands with `sh`, one after the other, until one fails. */
export interface Run {
  readonly kind: "run";
  /** Shell commands; whatever comes from a user's file is quoted in them. */
  readonly script: readonly string[];
  readonly mounts: readonly Mount[];
  /** The least network that it needs. */
  readonly network: "default" | "none";
}

/** Copies files and folders. */
export interface Copy {
  readonly kind: "copy";
  readonly from: CopySource;
  readonly paths: readonly string[];
  /** A folder where it ends with a slash, or where there are several paths. */
  readonly to: string;
  /** `user:group`; root without. */
  readonly owner?: string;
  /** In octal. */
  readonly mode?: string;
}

/** Writes a file that the plan itself has. */
export interface WriteFile {
  readonly kind: "file";
  readonly path: string;
  readonly content: string;
  /** In octal. */
  readonly mode: string;
  /** Files of the project that its content was made from. */
  readonly madeFrom?: readonly string[];
}

/** Sets variables for what follows and for the running image; values are taken as they are. */
export interface SetVariables {
  readonly kind: "variables";
  readonly variables: Readonly<Record<string, string>>;
  /** Folders that programs are looked for in before those of the PATH that the base has. */
  readonly path?: readonly string[];
}

/** Changes the working directory, which is made where it is missing. */
export interface SetFolder {
  readonly kind: "folder";
  readonly path: string;
}

/** Changes the user, by name or number. */
export interface SetUser {
  readonly kind: "user";
  readonly user: string;
}

/** One instruction. */
export type Operation = Run | Copy | WriteFile | SetVariables | SetFolder | SetUser;

/** An instruction, and which block asked for it. */
export interface Step {
  readonly block: string;
  /** What it is for, in a few words: the comment above it. */
  readonly purpose: string;
  readonly operation: Operation;
}

/** How an engine finds out whether a container is well. Times are in seconds. */
export interface HealthCheck {
  readonly command: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly retries: number;
}

/** What a running container is told by its image. */
export interface ImageSettings {
  readonly entryPoint: readonly string[];
  readonly command: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  readonly stopSignal: string;
  readonly healthCheck?: HealthCheck;
}

/** A stage: a beginning and what is done to it. */
export interface Stage {
  readonly id: string;
  readonly from: StageSource;
  readonly steps: readonly Step[];
  /** Capabilities that it has for other stages. */
  readonly provides: readonly string[];
  /** Capabilities that it takes from other stages. */
  readonly needs: readonly string[];
  /** Only a stage that is a target has it. */
  readonly settings?: ImageSettings;
}

/** Something that a block asked for, and what it was decided to be. */
export interface PlannedDependency {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** When it is needed. */
  readonly scope: Scope;
  /** The version decided on; `undefined` where the base decides it, as for system packages. */
  readonly version?: string;
  /** Everybody who asked, each with the range that was asked for and why. */
  readonly asked: readonly Asked[];
}

/** `runtime`: Python, R. `tool`: what makes environments. `system`: packages of the base. */
export type Ecosystem = "runtime" | "tool" | "system";

/** While the image is built, when it runs, or for developers only. */
export type Scope = "build" | "run" | "dev";

/** One block's wish. */
export interface Asked {
  readonly block: string;
  /** As the ecosystem writes it, `>=3.9,<3.13`; empty is any. */
  readonly range: string;
  readonly reason: string;
  /** `environment.yml:7:5` in three parts, where a line of the project asks for it. */
  readonly at?: { readonly file: string; readonly line?: number; readonly column?: number };
}

/** A secret that a build needs: its value is in no plan, no file and no layer. */
export interface PlanSecret {
  readonly id: string;
  /** The variable that its value is taken from. */
  readonly variable: string;
  readonly required: boolean;
  readonly reason: string;
}

/** The whole plan. */
export interface Plan {
  readonly schema: "pyve.plan/1";
  readonly project: string;
  readonly stack: string;
  readonly profile: string;
  readonly mode: Mode;
  readonly platforms: readonly ImagePlatform[];
  readonly inputs: readonly PlanInput[];
  readonly dependencies: readonly PlannedDependency[];
  /** In an order in which each is after those that it takes from. */
  readonly stages: readonly Stage[];
  /** The stage of each target that the plan is for. */
  readonly targets: Readonly<Partial<Record<Target, string>>>;
  readonly secrets: readonly PlanSecret[];
  /** What is not sent to the engine, as lines of a .dockerignore. */
  readonly ignore: readonly string[];
  /** Seconds since 1970 that files of the image carry, for builds that are the same each time. */
  readonly sourceDateEpoch?: number;
  /** What is worth knowing about it. */
  readonly findings: readonly PlanFinding[];
}
