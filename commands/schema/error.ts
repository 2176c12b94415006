/** The JSON that any command prints when it fails under `--json`. */
import * as v from "valibot";

/** A place in a file; lines and columns count from 1. */
export const positionSchema = v.strictObject({
  file: v.string(),
  line: v.optional(v.number()),
  column: v.optional(v.number()),
});

/** What went wrong, and the exit status that it ended with. */
export const failureSchema = v.strictObject({
  message: v.string(),
  /** The command that mends it. */
  hint: v.optional(v.string()),
  exit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)),
  at: v.optional(positionSchema),
});

/** The whole document; `schema` names the command that failed. */
export const errorSchema = v.strictObject({
  schema: v.pipe(v.string(), v.regex(/^pyve\.[a-z.]+\/1$/)),
  error: failureSchema,
});
