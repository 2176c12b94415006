/** The JSON that `pyve lock --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";
import { failureSchema } from "./error.ts";

const changeSchema = v.strictObject({
  name: v.string(),
  manager: v.string(),
  /** Empty in a pylock.toml. */
  platforms: v.array(v.string()),
  /** Absent for a package that came. */
  from: v.optional(v.string()),
  /** Absent for a package that went. */
  to: v.optional(v.string()),
});

/** Every outcome. */
export const lockSchema = v.strictObject({
  schema: v.literal("pyve.lock/1"),
  root: v.string(),
  environment: v.string(),
  backend: v.picklist(["venv", "micromamba"]),
  /** The lock, relative to the root. */
  file: v.string(),
  /** What it is made from. */
  source: v.string(),
  /** Conda platforms; empty for a pylock.toml. */
  platforms: v.array(v.string()),
  /** `different` under `--diff`, `planned` under `--dry-run`, `stale` and `missing` under `--check`. */
  status: v.picklist(["written", "current", "stale", "missing", "different", "planned"]),
  /** Why the lock is stale. */
  reasons: v.array(v.string()),
  changes: v.array(changeSchema),
  /** What would be done, under `--dry-run`. */
  steps: v.optional(v.array(v.string())),
  error: v.optional(failureSchema),
});

/** What `lock` gives to `report.json`. */
export type LockDocument = Omit<v.InferOutput<typeof lockSchema>, "schema">;
