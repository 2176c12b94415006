/**
 * A project as blocks see it: what its files say, read once by a command. Paths are relative to the
 * root of the project, with slashes, so that a plan is the same wherever the project stands.
 */
import type { Position } from "../errors.ts";
import type { CogYaml } from "../spec/cog_yaml.ts";
import type { CondaLock } from "../spec/conda_lock.ts";
import type { CondaTarball } from "../spec/conda_tarball.ts";
import type { EnvironmentYml } from "../spec/environment_yml.ts";
import type { ExplicitSpec } from "../spec/explicit.ts";
import type { HistoryVersion } from "../spec/history_version.ts";
import type { Placed } from "../spec/placed.ts";
import type { RenvLock } from "../spec/renv_lock.ts";
import type { RequirementsFile } from "../spec/requirements.ts";
import type { PlanFinding } from "./finding.ts";
import type { PlanInput } from "./plan.ts";

/** What a conda environment is made from. */
export type CondaSource =
  | {
    readonly kind: "environment";
    readonly file: EnvironmentYml;
    /** The requirements files that its `pip:` sections include, with what those include. */
    readonly closure?: readonly RequirementsFile[];
  }
  | {
    readonly kind: "lock";
    readonly lock: CondaLock;
    /** The spec that it was made from, for its variables; where there is one. */
    readonly environment: EnvironmentYml | undefined;
    /** What changed in the spec since, in clauses for people; nothing for one that fits. */
    readonly stale?: readonly string[];
  }
  | { readonly kind: "explicit"; readonly file: ExplicitSpec }
  | { readonly kind: "tarball"; readonly path: string; readonly tarball: CondaTarball };

/** Lines for a requirements file. Those with digests let pip take nothing else. */
export interface RequirementLines {
  readonly hashed: readonly string[];
  readonly unhashed: readonly string[];
}

/** What a Python environment is made from. */
export type PythonSource =
  /** `uv sync` reads the lock itself. */
  | {
    readonly kind: "uv.lock";
    readonly lock: string;
    /** The pyproject.toml of the project and of every member of its workspace. */
    readonly manifests: readonly string[];
    readonly extras: readonly string[];
    /** Groups in every image, and those for dev and ci only. */
    readonly groups: readonly string[];
    readonly developmentGroups: readonly string[];
    /** Packages with their versions: what the GPU frameworks are found by. */
    readonly packages: readonly { readonly name: string; readonly version: string | undefined }[];
    /** The indexes of the manifests: those that ask for a login get one by their names. */
    readonly indexes?: readonly {
      readonly name: string | undefined;
      readonly url: string;
      readonly at: Position;
    }[];
  }
  /** Requirements files, which the installer reads itself. */
  | {
    readonly kind: "requirements";
    /** Those to name, and those that developers want besides. */
    readonly files: readonly string[];
    readonly development: readonly string[];
    /** All of them with what they include. */
    readonly closure: readonly RequirementsFile[];
    readonly hashed: boolean;
  }
  /** Everything else, as lines: a pylock.toml, the tables of a pyproject.toml. */
  | {
    readonly kind: "lines";
    /** The file that they were read from. */
    readonly file: string;
    readonly locked: boolean;
    readonly production: RequirementLines;
    readonly development: RequirementLines;
    /** Where lines stand in the file, by their texts, as far as it says them itself. */
    readonly places?: ReadonlyMap<string, Position>;
  };

/** A Python project. */
export interface PythonSpec {
  readonly installer: "uv" | "pip";
  readonly source: PythonSource;
  /** It is itself a package, installed after its dependencies. */
  readonly isPackage: boolean;
  /** Requirements that are known by name, for what depends on them: GPU frameworks, system packages. */
  readonly requirements: readonly {
    /** Normalized. */
    readonly name: string;
    /** `==2.7.1`; empty is any. */
    readonly specifier: string;
    readonly at: Position;
  }[];
  /** Folders and wheels of the project that the dependencies name, in the order of the files. */
  readonly locals: readonly { readonly path: string; readonly at: Position }[];
}

/** The program of the project. */
export interface Application {
  /** What a container runs when nothing is asked of it; `undefined`: nothing says it. */
  readonly command: readonly string[] | undefined;
  /** Which file said so. */
  readonly from: string | undefined;
}

/** A setting of the user's about the image. */
export interface ImageWishes {
  /** Instead of the profile's. */
  readonly base: string | undefined;
  /** Where a file of the configuration says it. */
  readonly baseAt?: Position;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  /** Digests by image, as the pin file has them: `docker.io/library/debian:13.2-slim`. */
  readonly pins: Readonly<Record<string, string>>;
}

/** Everything that blocks look at. */
export interface ImageProject {
  /** A name for images and labels: lower-case letters, digits, `-`, `_` and `.`. */
  readonly name: string;
  readonly version: string | undefined;
  readonly description: string | undefined;
  /** What asks the history of the repository for the version. */
  readonly historyVersion?: HistoryVersion | undefined;
  readonly conda: CondaSource | undefined;
  readonly python: PythonSpec | undefined;
  readonly r: RenvLock | undefined;
  readonly cog: CogYaml | undefined;
  /** What asks for a version of Python: the winner of flag, config and files, and `requires-python`. */
  readonly pythonWishes: readonly {
    readonly range: string;
    readonly from: string;
    readonly at?: Position;
  }[];
  /** Packages of the system that a plain list (apt.txt) or cog.yaml asks for. */
  readonly systemPackages: readonly Placed[];
  readonly application: Application;
  readonly wishes: ImageWishes;
  readonly inputs: readonly PlanInput[];
  /** What the user's own .dockerignore leaves out, as its lines. */
  readonly ignored: readonly string[];
  /** What was worth telling while the files were read. */
  readonly findings: readonly PlanFinding[];
}
