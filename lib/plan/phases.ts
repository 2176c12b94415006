/**
 * The phases of a build, in their order. A block says in which phase its steps belong and never names a
 * stage: which stages there are depends on the mode and the targets, and is decided by the composer.
 */

/**
 * Where a phase takes place. `build`: where the environment is made, for all targets. `variant`: there,
 * too, but for production and for development apart. `runtime`: below what runs, for all targets.
 * `target`: in the image of one target.
 */
export type Place = "build" | "variant" | "runtime" | "target";

/** Every phase. A step that changes seldom stands before one that changes often, for the cache's sake. */
export const phases = [
  /** Packages of the system that builds need. */
  { name: "build-system", place: "build" },
  /** What makes environments: micromamba, uv. */
  { name: "tools", place: "build" },
  /** Python, R. */
  { name: "runtimes", place: "build" },
  /** The packages of the spec. */
  { name: "environment", place: "build" },
  /** What developers have besides. */
  { name: "development", place: "variant" },
  /** The project itself as a package. */
  { name: "package", place: "variant" },
  /** What entering the environment changes, written down. */
  { name: "activation", place: "variant" },
  /** The environment made ready to be unpacked elsewhere. */
  { name: "pack", place: "variant" },
  /** Packages of the system that the environment needs when it runs. */
  { name: "run-system", place: "runtime" },
  { name: "user", place: "runtime" },
  { name: "variables", place: "runtime" },
  /** The environment arrives. */
  { name: "arrival", place: "target" },
  /** Tools for developers or CI. */
  { name: "target-tools", place: "target" },
  /** The project's own files. */
  { name: "application", place: "target" },
  /** Whatever must be last: the user that it runs as. */
  { name: "last", place: "target" },
] as const satisfies readonly { readonly name: string; readonly place: Place }[];

/** The name of a phase. */
export type PhaseName = (typeof phases)[number]["name"];
