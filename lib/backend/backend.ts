/**
 * What a backend is: it decides, as data, which programs make an environment. Carrying that out,
 * generations and all, is the same for every backend and stands in build.ts.
 */
import type { EnvDiff } from "../activation/env_diff.ts";
import type { Settings } from "../config/settings.ts";
import type { Position } from "../errors.ts";
import type { EnvironmentChanges, Host, RunResult } from "../host/host.ts";
import type { BackendName, EnvironmentState, Selection, SpecDigest } from "../project/state.ts";
import type { CondaPlatform } from "../spec/conda_platform.ts";
import type { ByHand } from "./by_hand.ts";
import type { Litter } from "./litter.ts";
import type { MicromambaSource } from "./micromamba/chosen.ts";
import type { Preview } from "./micromamba/preview.ts";

/** A package, or a channel, that somebody asked for, and where. */
export interface Asked {
  readonly name: string;
  /** As it was written. */
  readonly text: string;
  /** `undefined` for what pyve itself asks for, such as the Python of `--python`. */
  readonly at: Position | undefined;
  /** Who asks where no file does, in words such as `--python`. */
  readonly origin?: string | undefined;
}

/** What makes a failure of micromamba understandable. */
export interface CondaStep {
  /** The packages from channels. */
  readonly asked: readonly Asked[];
  /** The channels that were searched, in order. */
  readonly channels: readonly Asked[];
  /** The lines of `pip:` sections. */
  readonly pip: readonly Asked[];
  /** What is solved for, where it is known. */
  readonly platform?: CondaPlatform | undefined;
}

/** One program to start while an environment is made. */
export interface BuildStep {
  /** What it does, for people, as "Installing `requirements.txt` with uv". */
  readonly label: string;
  readonly argv: readonly string[];
  readonly changes: EnvironmentChanges;
  /** What to say when it fails, as "Cannot install `requirements.txt`". */
  readonly failure: string;
  /** What else than the spec is to be changed when it fails, where the spec has no part in it. */
  readonly remedy?: string;
  /** What is there once it has succeeded: some programs end well and do nothing. */
  readonly makes?: string;
  /** Files that the program reads, made before it starts and removed afterwards. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What the program may leave behind where it is killed. */
  readonly litter?: readonly Litter[];
  /** The program is micromamba: its lines and failures are understood as its. */
  readonly conda?: CondaStep;
}

/** Where an environment is made and what it is called. */
export interface Place {
  readonly root: string;
  /** The folder of the new generation, absolute. */
  readonly folder: string;
  /** The public name, absolute. */
  readonly prefix: string;
}

/** What may have to be asked while it is decided; who asks nobody gives what holds then. */
export interface Questions {
  /** The micromamba to use, or the one to get. Asked at most once. */
  readonly micromamba: () => Promise<MicromambaSource>;
  /** What to make the environment from when a lock does not fit its spec any more. */
  readonly staleLock: (stale: StaleLock) => Promise<"lock" | "spec">;
}

/** A lock that does not fit its spec any more. */
export interface StaleLock {
  readonly lock: string;
  readonly spec: string;
  /** What changed, in sentences without a full stop. */
  readonly changes: readonly string[];
}

/** What an environment is wanted to be. */
export interface BuildRequest {
  readonly place: Place;
  readonly environment: string;
  readonly settings: Settings;
  readonly selection: Selection;
  /** The value of `--python`: a version, or a program for this run. */
  readonly python: string | undefined;
  /** The environment as it is now, when it may be used. */
  readonly existing: EnvironmentState | undefined;
  /** Make it anew even where nothing changed. */
  readonly force: boolean;
  /** Get a missing interpreter without asking. */
  readonly autoBootstrap: boolean;
  /** Only a lock that fits will do. */
  readonly strict: boolean;
  readonly offline: boolean;
  /** More reasons to make it anew, in words that follow "because". */
  readonly because: readonly string[];
  /** What the user installed beside the spec, to be installed again. */
  readonly keep: ByHand;
  readonly ask: Questions;
}

/** What a backend decided. Making it so is starting `steps` in order, then `keeping`. */
export interface BuildPlan {
  /** As far as it is known before it is made; a conda environment may have none. */
  readonly interpreter: { readonly path: string; readonly version: string } | undefined;
  readonly specs: readonly SpecDigest[];
  /** Why a new environment is made; empty: the existing one is as wanted, and `steps` is empty. */
  readonly reasons: readonly string[];
  readonly steps: readonly BuildStep[];
  /** What brings back what the user installed beside the spec. */
  readonly keeping: readonly BuildStep[];
  /** What the user should know, such as two files that want different Pythons. */
  readonly warnings: readonly string[];
  /** The program that the steps start, where it is to be got before. */
  readonly fetch?: Extract<MicromambaSource, { readonly kind: "fetch" }>;
  /** Variables that the spec gives the environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /** A program whose answer {@link Backend.preview} reads. */
  readonly preview?: BuildStep;
}

/** A way of making environments. */
export interface Backend {
  readonly name: BackendName;
  /** The public name of an environment, absolute. @throws PyveError (2) for a name that is none */
  prefix(host: Host, request: PrefixRequest): string;
  /** Decides how the environment is made. Reads the project, changes nothing. */
  plan(host: Host, request: BuildRequest): Promise<BuildPlan>;
  /** Gives what the programs made in `place.folder` its public name inside. */
  complete(host: Host, place: Place, plan: BuildPlan): void;
  /** The interpreter of a complete environment; `undefined` where it has none. */
  interpreter(host: Host, prefix: string, plan: BuildPlan): BuildPlan["interpreter"];
  /** What entering the environment at `prefix` changes. */
  activation(host: Host, prefix: string): EnvDiff;
  /** Reads the answer of {@link BuildPlan.preview}. @throws PyveError where it is a failure */
  readonly preview?: (step: BuildStep, result: RunResult) => Preview;
}

/** What the public name depends on. */
export interface PrefixRequest {
  readonly root: string;
  readonly environment: string;
  readonly settings: Settings;
}
