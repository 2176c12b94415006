/** What `pyve init --json` prints. For the schema generator and tests; no command loads this file. */
import * as v from "valibot";

const common = {
  schema: v.literal("pyve.init/1"),
  /** Which environment of the project. */
  environment: v.string(),
  root: v.string(),
  prefix: v.string(),
  backend: v.object({ name: v.picklist(["venv", "micromamba"]), decidedBy: v.string() }),
  interpreter: v.object({ path: v.string(), version: v.string() }),
  specs: v.array(
    v.object({ path: v.string(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  ),
  /** Why the environment was made; empty when it is as wanted already. */
  reasons: v.array(v.string()),
  warnings: v.array(v.string()),
};

/** The outcome. */
export const initSchema = v.strictObject({
  ...common,
  made: v.boolean(),
  written: v.array(v.string()),
  dropped: v.array(v.string()),
  direnv: v.picklist([
    "off",
    "absent",
    "unchanged",
    "unsafe name",
    "allowed",
    "not allowed",
    "failed",
  ]),
});

/** The plan of `--dry-run`. */
export const initPlanSchema = v.strictObject({ ...common, steps: v.array(v.string()) });
