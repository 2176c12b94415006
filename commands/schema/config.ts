/** The JSON that `pyve config … --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";
import { positionSchema } from "./error.ts";

function list<Item extends v.GenericSchema>(
  item: Item,
): v.SchemaWithPipe<
  readonly [v.ArraySchema<Item, undefined>, v.ReadonlyAction<v.InferOutput<Item>[]>]
> {
  return v.pipe(v.array(item), v.readonly());
}

const origin = v.variant("kind", [
  v.strictObject({ kind: v.literal("flag"), flag: v.string() }),
  v.strictObject({ kind: v.literal("environment"), variable: v.string() }),
  v.strictObject({
    kind: v.literal("file"),
    layer: v.picklist(["project", "user", "system"]),
    at: positionSchema,
  }),
  v.strictObject({ kind: v.literal("project-file"), at: positionSchema }),
  v.strictObject({ kind: v.literal("default") }),
]);

const value = v.union([v.string(), v.boolean(), list(v.string())]);

/** `pyve config list --json`; an unset key has `null`. */
export const configListSchema = v.strictObject({
  schema: v.literal("pyve.config.list/1"),
  settings: list(v.strictObject({
    key: v.string(),
    value: v.nullable(value),
    origin: v.nullable(origin),
  })),
});

/** `pyve config get KEY --json`. */
export const configGetSchema = v.strictObject({
  schema: v.literal("pyve.config.get/1"),
  key: v.string(),
  value,
  origin,
});

/** `pyve config explain KEY --json`. */
export const configExplainSchema = v.strictObject({
  schema: v.literal("pyve.config.explain/1"),
  key: v.string(),
  meaning: v.string(),
  type: v.string(),
  default: v.nullable(value),
  variables: list(v.string()),
  flag: v.nullable(v.string()),
  example: v.string(),
  value: v.nullable(value),
  layers: list(v.strictObject({
    layer: v.string(),
    value: v.nullable(value),
    origin: v.nullable(origin),
    decides: v.boolean(),
  })),
  /** Only for `backend`: which rule chose it, and why the others did not. */
  choice: v.optional(v.strictObject({
    backend: v.picklist(["venv", "micromamba"]),
    decidedBy: v.string(),
    ambiguous: v.boolean(),
    rules: list(v.strictObject({ rule: v.string(), decided: v.boolean(), reason: v.string() })),
    evidence: list(v.string()),
    warning: v.optional(v.string()),
  })),
});

type Document<Schema extends v.GenericSchema> = Omit<v.InferOutput<Schema>, "schema">;

/** What `list` gives to `report.json`. */
export type ConfigList = Document<typeof configListSchema>;
/** What `get` gives to `report.json`. */
export type ConfigGet = Document<typeof configGetSchema>;
/** What `explain` gives to `report.json`. */
export type ConfigExplain = Document<typeof configExplainSchema>;
