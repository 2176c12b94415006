/** The JSON that `pyve envs --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";

const made = {
  name: v.string(),
  /** The shell that asked is in it. */
  active: v.boolean(),
  backend: v.picklist(["venv", "micromamba"]),
  prefix: v.string(),
  /** `null` for a conda environment without Python. */
  python: v.nullable(v.string()),
  /** ISO 8601, UTC. */
  made: v.string(),
  /** Bytes; only with `--size`. */
  size: v.optional(v.number()),
};

/** The default environment, then the others by name. */
export const envsSchema = v.strictObject({
  schema: v.literal("pyve.envs/1"),
  root: v.string(),
  environments: v.pipe(
    v.array(v.variant("status", [
      v.strictObject({ ...made, status: v.literal("usable") }),
      v.strictObject({
        ...made,
        status: v.literal("damaged"),
        cause: v.picklist(["moved", "copied", "missing", "foreign", "dangling", "incomplete"]),
        message: v.string(),
        hint: v.string(),
      }),
      /** The configuration names it; `null` where it leaves the backend open. */
      v.strictObject({
        status: v.literal("not made"),
        name: v.string(),
        backend: v.nullable(v.string()),
      }),
    ])),
    v.readonly(),
  ),
});

/** What `envs` gives to `report.json`. */
export type EnvironmentList = Omit<v.InferOutput<typeof envsSchema>, "schema">;
