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

/** What `pyve self micromamba --json` prints. */
export const selfMicromambaSchema = v.strictObject({
  schema: v.literal("pyve.self.micromamba/1"),
  /** What was done before the rest was looked at. */
  action: v.variant("kind", [
    v.strictObject({ kind: v.literal("none") }),
    /** `from` is null where there was none that worked. */
    v.strictObject({
      kind: v.literal("updated"),
      path: v.string(),
      from: v.nullable(v.string()),
      to: v.string(),
    }),
    v.strictObject({ kind: v.literal("current"), path: v.string(), version: v.string() }),
    v.strictObject({
      kind: v.literal("removed"),
      paths: v.pipe(v.array(v.string()), v.readonly()),
    }),
  ]),
  /** The one in use; null where there is none. */
  micromamba: v.nullable(v.strictObject({
    path: v.string(),
    version: v.string(),
    from: v.picklist(["setting", "project", "user", "path"]),
    digest: v.strictObject({
      /** `published-ok` under `--verify` only; a mismatch found by it is an error with 4. */
      state: v.picklist(["pinned-ok", "published-ok", "unknown", "mismatch"]),
      sha256: v.string(),
      /** The release that has this digest. */
      release: v.nullable(v.string()),
    }),
  })),
  /** Every place, in the order in which they count. */
  places: v.pipe(
    v.array(v.strictObject({
      kind: v.picklist(["setting", "project", "user", "path"]),
      path: v.nullable(v.string()),
      /** `unseen`: an earlier place had one, so nobody looked. */
      state: v.picklist(["works", "old", "broken", "absent", "unseen"]),
      version: v.optional(v.string()),
      problem: v.optional(v.string()),
    })),
    v.readonly(),
  ),
  /** What would be got. */
  release: v.string(),
  /** From where. */
  source: v.string(),
});

type Document<Schema extends v.GenericSchema> = Omit<v.InferOutput<Schema>, "schema">;

/** What `info` gives to `report.json`. */
export type SelfInfo = Document<typeof selfInfoSchema>;
/** What `update` gives to `report.json`. */
export type SelfUpdate = Document<typeof selfUpdateSchema>;
/** What `micromamba` gives to `report.json`. */
export type SelfMicromamba = Document<typeof selfMicromambaSchema>;
