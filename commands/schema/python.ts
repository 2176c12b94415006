/** The JSON that `pyve python … --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";

/** What `pyve python list --json` prints. */
export const pythonListSchema = v.strictObject({
  schema: v.literal("pyve.python.list/1"),
  interpreters: v.pipe(
    v.array(v.strictObject({
      /** As far as it is known: `3.11` where no name tells the patch. */
      version: v.string(),
      implementation: v.string(),
      source: v.picklist(["path", "pyenv", "asdf", "mise", "uv", "py", "named"]),
      path: v.string(),
      realPath: v.string(),
      /** What it is also called: programs on PATH, entries of version managers. */
      names: v.pipe(v.array(v.string()), v.readonly()),
    })),
    v.readonly(),
  ),
  /** The one that `pyve init` would take here, and why. */
  chosen: v.nullable(v.strictObject({ path: v.string(), why: v.string() })),
  /** Why it would take none, and the command that gets one. */
  notChosen: v.optional(v.strictObject({ why: v.string(), hint: v.optional(v.string()) })),
});

/** What `list` gives to `report.json`. */
export type PythonList = Omit<v.InferOutput<typeof pythonListSchema>, "schema">;
