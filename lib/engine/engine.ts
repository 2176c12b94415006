/**
 * What an engine is: it says, as data, which programs turn a folder and a Dockerfile into an image.
 * Starting them, and understanding how they fail, is the same for every engine.
 */
import type { Dialect } from "../builder/builder.ts";
import type { Host } from "../host/host.ts";
import type { ImagePlatform } from "../plan/plan.ts";

/** The engines that `--engine` takes. */
export type EngineName = "docker" | "buildkit" | "podman" | "buildah";

/** Which network the commands of a build have; what the Dockerfile fetches itself is not bound by it. */
export type BuildNetwork = "default" | "host" | "none";

/** Everything that an engine is told. Paths are absolute. */
export interface BuildOrder {
  /** The project: the folder whose files are sent. */
  readonly context: string;
  readonly dockerfile: string;
  /** Which of its files are not sent. BuildKit finds it by its name beside the Dockerfile. */
  readonly ignoreFile: string;
  /** A stage of the Dockerfile. */
  readonly target: string;
  readonly platforms: readonly ImagePlatform[];
  /** At least one; complete names, each with a tag. */
  readonly tags: readonly string[];
  readonly push: boolean;
  /** Each is taken from a variable of the engine's own environment: no argument has its value. */
  readonly secrets: readonly { readonly id: string; readonly variable: string }[];
  /** Seconds since 1970. */
  readonly sourceDateEpoch: number | undefined;
  readonly useCache: boolean;
  readonly network: BuildNetwork;
  /** No image is asked for at a registry. */
  readonly offline: boolean;
  /** A builder of buildx; only `buildkit` knows them. */
  readonly builder: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly answers: AnswerFiles;
}

/** Files that an engine writes what it made into; which of them depends on the engine. */
export interface AnswerFiles {
  readonly imageId: string;
  /** Of what was pushed. */
  readonly digest: string;
  /** The metadata of buildx. */
  readonly metadata: string;
}

/** A program to start. */
export interface EngineCommand {
  /** What it does, for people. */
  readonly label: string;
  readonly argv: readonly string[];
  /** Set beside the user's own variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** It makes room, and fails where there was nothing. */
  readonly mayFail?: boolean;
}

/** An engine on this machine that works. */
export interface FoundEngine {
  readonly kind: "found";
  readonly path: string;
  readonly version: string;
}

/** One that is not there, or does not answer: `said` is what it printed then. */
export type EngineSearch =
  | FoundEngine
  | { readonly kind: "missing" }
  | { readonly kind: "unusable"; readonly path: string; readonly said: string };

/** What an engine says about an image that it has. */
export interface ImageFacts {
  /** `sha256:…`. */
  readonly id: string | undefined;
  /** Bytes, as exactly as the engine says it. */
  readonly size: number | undefined;
}

/** An engine. */
export interface Engine {
  readonly name: EngineName;
  /** The program that is looked for on PATH. */
  readonly program: string;
  /** How it is got, after "install it: ". */
  readonly install: string;
  /** Whether it can promise to ask no registry. */
  readonly staysOffline: boolean;
  dialect(version: string): Dialect;
  find(host: Host): Promise<EngineSearch>;
  /** The programs to start, one after the other. */
  commands(program: string, order: BuildOrder): readonly EngineCommand[];
  /** Asks for the facts of an image. */
  inspection(program: string, image: string): readonly string[];
  /** Reads the answer. */
  facts(answer: string): ImageFacts;
}
