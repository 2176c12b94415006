/** What `pyve sync --json` prints. For the schema generator and tests; no command loads this file. */
import * as v from "valibot";
import { initPlanSchema, initSchema } from "./init.ts";

const schema = v.literal("pyve.sync/1");

/** The outcome: as of `init`, and what was kept. */
export const syncSchema = v.strictObject({
  ...initSchema.entries,
  schema,
  /** What was installed by hand and installed again, as `name version`. */
  kept: v.array(v.string()),
});

/** The plan of `--dry-run`. */
export const syncPlanSchema = v.strictObject({ ...initPlanSchema.entries, schema });
