/** The JSON that `pyve list --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";

const source = v.variant("kind", [
  v.strictObject({ kind: v.literal("conda"), channel: v.string(), build: v.string() }),
  /** A package index; which one, nothing tells. */
  v.strictObject({ kind: v.literal("index") }),
  v.strictObject({ kind: v.literal("folder"), path: v.string(), editable: v.boolean() }),
  v.strictObject({ kind: v.literal("file"), path: v.string() }),
  v.strictObject({ kind: v.literal("url"), url: v.string() }),
  v.strictObject({
    kind: v.literal("repository"),
    vcs: v.string(),
    url: v.string(),
    commit: v.optional(v.string()),
    revision: v.optional(v.string()),
  }),
  v.strictObject({ kind: v.literal("unknown") }),
]);

/** The packages, sorted by name. */
export const listSchema = v.strictObject({
  schema: v.literal("pyve.list/1"),
  root: v.string(),
  environment: v.string(),
  backend: v.picklist(["venv", "micromamba"]),
  prefix: v.string(),
  packages: v.pipe(
    v.array(v.strictObject({
      name: v.string(),
      version: v.string(),
      source,
      /** What installed it, where it says so: `pip`, `uv`, `conda`. */
      installer: v.nullable(v.string()),
    })),
    v.readonly(),
  ),
});

/** What `list` gives to `report.json`. */
export type PackageList = Omit<v.InferOutput<typeof listSchema>, "schema">;
