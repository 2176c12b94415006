/** The JSON that `pyve container pin --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";

/** Every image of the plan that has a tag. */
export const containerPinSchema = v.strictObject({
  schema: v.literal("pyve.container.pin/1"),
  /** From the root of the project. */
  file: v.string(),
  /** Whether the file was changed. */
  written: v.boolean(),
  images: v.pipe(
    v.array(v.strictObject({
      /** `docker.io/library/debian:13.2-slim`. */
      image: v.string(),
      /** Of the index, as the registry has it now. */
      digest: v.string(),
      /** What the file had. */
      before: v.nullable(v.string()),
      status: v.picklist(["current", "moved", "new"]),
    })),
    v.readonly(),
  ),
});

/** What `container pin` gives to `report.json`. */
export type ContainerPin = Omit<v.InferOutput<typeof containerPinSchema>, "schema">;
