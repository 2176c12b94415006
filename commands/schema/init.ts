/** What `pyve init --json` prints. For the schema generator and tests; no command loads this file. */
import * as v from "valibot";

const common = {
  schema: v.literal("pyve.init/1"),
  /** Which environment of the project. */
  environment: v.string(),
  root: v.string(),
  prefix: v.string(),
  backend: v.object({ name: v.picklist(["venv", "micromamba"]), decidedBy: v.string() }),
  /** Absent where the environment has none, or nobody knows it before it is made. */
  interpreter: v.optional(v.object({ path: v.string(), version: v.string() })),
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
export const initPlanSchema = v.strictObject({
  ...common,
  steps: v.array(v.string()),
  /** The program that would be got before. */
  fetch: v.optional(
    v.strictObject({ program: v.literal("micromamba"), version: v.string(), path: v.string() }),
  ),
  /** Of a conda environment, where micromamba is there to solve it: what would be installed. */
  packages: v.optional(v.array(v.strictObject({
    name: v.string(),
    version: v.string(),
    build: v.string(),
    channel: v.string(),
    /** Bytes to download. */
    size: v.optional(v.number()),
    /** Whether it would be downloaded, being in no cache. */
    fetched: v.boolean(),
  }))),
  /** Bytes of all packages, and of those that would be downloaded. */
  size: v.optional(v.number()),
  download: v.optional(v.number()),
});
