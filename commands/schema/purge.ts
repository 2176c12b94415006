/** The JSON that `pyve purge --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";

/** What was removed; under `--dry-run`, what would be. Paths are relative to the root. */
export const purgeSchema = v.strictObject({
  schema: v.literal("pyve.purge/1"),
  root: v.string(),
  environments: v.pipe(v.array(v.string()), v.readonly()),
  /** False under `--dry-run`. */
  done: v.boolean(),
  removed: v.pipe(
    v.array(v.strictObject({
      path: v.string(),
      kind: v.picklist(["link", "launcher", "block", "environment", "file", "state"]),
      size: v.optional(v.number()),
      /** Of a block or the state: whether the whole file goes. */
      whole: v.optional(v.boolean()),
    })),
    v.readonly(),
  ),
  kept: v.pipe(
    v.array(v.strictObject({ path: v.string(), reason: v.string() })),
    v.readonly(),
  ),
  /** What comes free, as far as sizes were counted. */
  bytes: v.number(),
});

/** What `purge` gives to `report.json`. */
export type PurgeDocument = Omit<v.InferOutput<typeof purgeSchema>, "schema">;
