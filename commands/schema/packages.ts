/** What `pyve add --json` and `pyve remove --json` print. Loaded by tests and the schema generator only. */
import * as v from "valibot";

const entries = {
  root: v.string(),
  environment: v.string(),
  /** The spec that was changed, relative to the root. */
  file: v.string(),
  /** The spec was not there before. */
  created: v.boolean(),
  packages: v.array(v.strictObject({
    /** In its normal spelling; `null` for a path. */
    name: v.nullable(v.string()),
    /** As it stands in the spec. */
    text: v.string(),
  })),
  /** Whether the spec is another one now. */
  changed: v.boolean(),
  /** Lines that go (`- …`) and come (`+ …`), before lower bounds are known. */
  lines: v.array(v.string()),
  /** The locks that were made anew. */
  locks: v.array(v.string()),
  /** A lock that nothing here could make anew. */
  stale: v.nullable(v.string()),
  /** Whether the environment was brought to the spec. */
  synced: v.boolean(),
  /** Whether the environment was made anew for it. */
  made: v.boolean(),
  /** What is installed in another version now, or not any more. */
  installed: v.array(v.strictObject({
    name: v.string(),
    from: v.nullable(v.string()),
    to: v.nullable(v.string()),
  })),
  notes: v.array(v.string()),
};

/** The outcome of `add`, or its plan. */
export const addSchema = v.strictObject({ schema: v.literal("pyve.add/1"), ...entries });

/** The outcome of `remove`, or its plan. */
export const removeSchema = v.strictObject({ schema: v.literal("pyve.remove/1"), ...entries });

/** What both give to `report.json`. */
export type Document = Omit<v.InferOutput<typeof addSchema>, "schema">;
