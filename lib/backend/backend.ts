/**
 * What a backend is: it decides, as data, which programs make an environment. Carrying that out,
 * generations and all, is the same for every backend and stands in build.ts.
 */
import type { EnvDiff } from "../activation/env_diff.ts";
import type { Settings } from "../config/settings.ts";
import type { EnvironmentChanges, Host } from "../host/host.ts";
import type { BackendName, EnvironmentState, Selection, SpecDigest } from "../project/state.ts";

/** One program to start while an environment is made. */
export interface BuildStep {
  /** What it does, for people, as "Installing `requirements.txt` with uv". */
  readonly label: string;
  readonly argv: readonly string[];
  readonly changes: EnvironmentChanges;
  /** What to say when it fails, as "Cannot install `requirements.txt`". */
  readonly failure: string;
  /** Files that the program reads, made before it starts and removed afterwards. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Where an environment is made and what it is called. */
export interface Place {
  readonly root: string;
  /** The folder of the new generation, absolute. */
  readonly folder: string;
  /** The public name, absolute. */
  readonly prefix: string;
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
  readonly offline: boolean;
}

/** What a backend decided. Making it so is starting `steps` in order. */
export interface BuildPlan {
  readonly interpreter: { readonly path: string; readonly version: string };
  readonly specs: readonly SpecDigest[];
  /** Why a new environment is made; empty: the existing one is as wanted, and `steps` is empty. */
  readonly reasons: readonly string[];
  readonly steps: readonly BuildStep[];
  /** What the user should know, such as two files that want different Pythons. */
  readonly warnings: readonly string[];
}

/** A way of making environments. */
export interface Backend {
  readonly name: BackendName;
  /** Decides how the environment is made. Reads the project, changes nothing. */
  plan(host: Host, request: BuildRequest): Promise<BuildPlan>;
  /** What entering the environment at `prefix` changes. */
  activation(host: Host, prefix: string): EnvDiff;
}
