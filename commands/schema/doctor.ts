/** The JSON that `pyve doctor --json` prints. Loaded by tests and the schema generator only. */
import * as v from "valibot";
import { failureSchema, positionSchema } from "./error.ts";

const finding = v.strictObject({
  severity: v.picklist(["error", "warning", "note", "skipped"]),
  message: v.string(),
  /** The command that mends it. */
  remedy: v.optional(v.string()),
  at: v.optional(positionSchema),
});

const diagnosis = v.strictObject({
  id: v.string(),
  group: v.picklist(["project", "environment", "packages", "activation", "machine"]),
  status: v.picklist(["ok", "warning", "error", "skipped"]),
  /** Of the worst finding, like `remedy` and `at`. */
  message: v.string(),
  remedy: v.optional(v.string()),
  at: v.optional(positionSchema),
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
  /** With `--fix`: what was done, and which checks had asked for it. */
  fixes: v.optional(v.array(v.strictObject({ checks: v.array(v.string()), action: v.string() }))),
  error: v.optional(failureSchema),
});
