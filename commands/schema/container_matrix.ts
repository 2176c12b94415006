/** The JSON that `pyve container matrix --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";
import { positionSchema } from "./error.ts";

const text = v.pipe(v.array(v.string()), v.readonly());

const finding = v.strictObject({
  /** `PC0201`: it never changes its meaning. */
  code: v.string(),
  severity: v.picklist(["error", "warning", "note"]),
  message: v.string(),
  /** What mends it. */
  remedy: v.optional(v.string()),
  at: v.optional(positionSchema),
});

/** One case, and what would be chosen in it. */
const answer = v.strictObject({
  /** `without a GPU`; empty where there is one case only. */
  given: v.string(),
  /** Null where an error is among the findings. Its members are those of the matrix. */
  chosen: v.nullable(v.record(v.string(), v.unknown())),
  reasons: text,
  findings: v.pipe(v.array(finding), v.readonly()),
});

/** One matrix, or all of them where none is named. */
export const containerMatrixSchema = v.strictObject({
  schema: v.literal("pyve.container.matrix/1"),
  /** The version that the answers are for. */
  version: v.nullable(v.string()),
  matrices: v.pipe(
    v.array(v.strictObject({
      matrix: v.picklist(["torch", "tensorflow", "cuda", "python", "r"]),
      /** The day on which the facts were looked up. */
      asOf: v.string(),
      sources: text,
      /** What the cells of the rows are called. */
      columns: v.record(v.string(), v.string()),
      /** From the newest to the oldest. */
      rows: v.pipe(v.array(v.record(v.string(), v.union([v.string(), text]))), v.readonly()),
      /** What would be chosen for the version; none where no version is named. */
      answers: v.pipe(v.array(answer), v.readonly()),
    })),
    v.readonly(),
  ),
});

/** What `container matrix` gives to `report.json`. */
export type ContainerMatrix = Omit<v.InferOutput<typeof containerMatrixSchema>, "schema">;
