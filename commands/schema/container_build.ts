/**
 * The JSON of `pyve container build`, and of the notes that a failed one writes. Loaded by tests and the
 * schema generator only.
 */
import * as v from "valibot";
import { positionSchema } from "./error.ts";

const texts = v.pipe(v.array(v.string()), v.readonly());
const engine = v.picklist(["docker", "buildkit", "podman", "buildah"]);

/** An image that was built. */
export const containerBuildSchema = v.strictObject({
  schema: v.literal("pyve.container.build/1"),
  project: v.string(),
  /** The identity of the plan, in hexadecimal; the label `dev.pyve.plan` of the image has it, too. */
  plan: v.string(),
  target: v.picklist(["dev", "ci", "production"]),
  platforms: texts,
  engine: v.strictObject({ name: engine, version: v.string() }),
  image: v.strictObject({
    names: texts,
    /** `sha256:…`, as the engine names it; null for a list of several platforms. */
    id: v.nullable(v.string()),
    /** Of what was pushed; null where the engine knows none. */
    digest: v.nullable(v.string()),
    /** Bytes; null where the engine keeps no image. */
    size: v.nullable(v.number()),
  }),
  pushed: v.boolean(),
  seconds: v.number(),
  /** From the root of the project. */
  log: v.string(),
});

/** What `--dry-run` prints. */
export const containerBuildPlanSchema = v.strictObject({
  schema: v.literal("pyve.container.build/1"),
  project: v.string(),
  plan: v.string(),
  engine,
  /** Where the Dockerfile would be written. */
  dockerfile: v.string(),
  commands: v.pipe(
    v.array(v.strictObject({
      label: v.string(),
      argv: texts,
      /** Set beside those of the user. */
      variables: v.record(v.string(), v.string()),
      /** Its failure would not end the build. */
      mayFail: v.boolean(),
    })),
    v.readonly(),
  ),
});

/** resolution-notes.json. */
export const resolutionNotesSchema = v.strictObject({
  schema: v.literal("pyve.resolution-notes/1"),
  plan: v.string(),
  /** Null where the command is none of the plan's. */
  step: v.nullable(v.strictObject({
    stage: v.string(),
    block: v.string(),
    purpose: v.string(),
    image: v.nullable(v.string()),
  })),
  command: v.string(),
  /** What the command exited with, where the engine says it. */
  code: v.nullable(v.number()),
  problems: v.pipe(
    v.array(v.strictObject({
      /** The program that said it. */
      tool: v.string(),
      message: v.string(),
      asked: v.pipe(
        v.array(v.strictObject({ text: v.string(), at: v.optional(positionSchema) })),
        v.readonly(),
      ),
      /** The likeliest first. */
      advice: texts,
      /** The exit status that `build` ended with, were this the only problem. */
      exit: v.number(),
    })),
    v.readonly(),
  ),
  /** What the step printed. */
  said: texts,
  log: v.string(),
});

/** What `container build` gives to `report.json`. */
export type ContainerBuild = Omit<v.InferOutput<typeof containerBuildSchema>, "schema">;

/** What `container build --dry-run` gives to `report.json`. */
export type ContainerBuildPlan = Omit<v.InferOutput<typeof containerBuildPlanSchema>, "schema">;
