/** The JSON that `pyve doctor --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";

const position = v.strictObject({
  file: v.string(),
  line: v.optional(v.number()),
  column: v.optional(v.number()),
});

const finding = v.strictObject({
  severity: v.picklist(["error", "warning", "note", "skipped"]),
  message: v.string(),
  /** The command that mends it. */
  remedy: v.optional(v.string()),
  at: v.optional(position),
});

const error = v.strictObject({
  message: v.string(),
  hint: v.optional(v.string()),
  exit: v.number(),
  at: v.optional(position),
});

const diagnosis = v.strictObject({
  id: v.string(),
  status: v.picklist(["ok", "warning", "error", "skipped"]),
  /** Of the worst finding, like `remedy` and `at`. */
  message: v.string(),
  remedy: v.optional(v.string()),
  at: v.optional(position),
  findings: v.array(finding),
});

/** What the checks said; `error` is there when the exit status is not 0. */
export const doctorSchema = v.strictObject({
  schema: v.literal("pyve.doctor/1"),
  root: v.string(),
  environment: v.string(),
  checks: v.array(diagnosis),
  summary: v.strictObject({
    checks: v.number(),
    ok: v.number(),
    warnings: v.number(),
    errors: v.number(),
    skipped: v.number(),
  }),
  error: v.optional(error),
});
