/** The JSON that `pyve export --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";

/** What was exported. */
export const exportSchema = v.strictObject({
  schema: v.literal("pyve.export/1"),
  root: v.string(),
  environment: v.string(),
  format: v.picklist(["requirements", "pylock", "environment", "explicit"]),
  /** The file, absolute; `null` without `--output`. */
  file: v.nullable(v.string()),
  /** Whether the file was written: it has this text otherwise. */
  changed: v.boolean(),
  text: v.string(),
  /** Why something that is installed is not in it. */
  left: v.array(v.string()),
});

/** What `export` gives to `report.json`. */
export type ExportDocument = Omit<v.InferOutput<typeof exportSchema>, "schema">;
