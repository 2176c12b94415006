/** The JSON that `pyve self … --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";

/** What `pyve self info --json` prints. */
export const selfInfoSchema = v.strictObject({
  schema: v.literal("pyve.self.info/1"),
  version: v.string(),
  /** The running program. */
  program: v.string(),
  /** What it was compiled for. */
  target: v.string(),
  installation: v.variant("method", [
    v.strictObject({
      method: v.literal("release"),
      prefix: v.string(),
      /** Where `pyve self update` looks for releases. */
      url: v.string(),
      profiles: v.pipe(v.array(v.string()), v.readonly()),
    }),
    v.strictObject({
      method: v.literal("source"),
      prefix: v.string(),
      profiles: v.pipe(v.array(v.string()), v.readonly()),
    }),
    /** `install.sh` did not put it there. */
    v.strictObject({ method: v.literal("other") }),
  ]),
  config: v.strictObject({
    user: v.nullable(v.string()),
    system: v.pipe(v.array(v.string()), v.readonly()),
  }),
  /** The folder for what belongs to no project; it need not exist. */
  state: v.nullable(v.string()),
});

/** What `pyve self update --json` prints. */
export const selfUpdateSchema = v.strictObject({
  schema: v.literal("pyve.self.update/1"),
  /** `available` under `--check` only, with exit status 1. */
  status: v.picklist(["current", "available", "updated"]),
  /** The version that ran. */
  from: v.string(),
  /** The newest version, or that of `--version`. */
  to: v.string(),
  error: v.optional(v.strictObject({
    message: v.string(),
    hint: v.optional(v.string()),
    exit: v.number(),
  })),
});

type Document<Schema extends v.GenericSchema> = Omit<v.InferOutput<Schema>, "schema">;

/** What `info` gives to `report.json`. */
export type SelfInfo = Document<typeof selfInfoSchema>;
/** What `update` gives to `report.json`. */
export type SelfUpdate = Document<typeof selfUpdateSchema>;
