/** The plan of an image as JSON: what `pyve container plan --json` prints, and reads again. */
import * as v from "valibot";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Plan } from "../../lib/plan/plan.ts";
import { failureSchema, positionSchema } from "./error.ts";

const texts = v.record(v.string(), v.string());
const list = v.array(v.string());

const image = v.strictObject({
  name: v.string(),
  tag: v.string(),
  digest: v.optional(v.string()),
});

const copySource = v.variant("kind", [
  v.strictObject({ kind: v.literal("context") }),
  v.strictObject({ kind: v.literal("stage"), stage: v.string() }),
  v.strictObject({ kind: v.literal("image"), image }),
]);

const mount = v.variant("kind", [
  v.strictObject({
    kind: v.literal("cache"),
    target: v.string(),
    sharing: v.picklist(["shared", "locked"]),
  }),
  v.strictObject({ kind: v.literal("bind"), source: v.string(), target: v.string() }),
  v.strictObject({ kind: v.literal("secret"), id: v.string(), target: v.string() }),
]);

const operation = v.variant("kind", [
  v.strictObject({
    kind: v.literal("run"),
    script: list,
    mounts: v.array(mount),
    network: v.picklist(["default", "none"]),
  }),
  v.strictObject({
    kind: v.literal("copy"),
    from: copySource,
    paths: list,
    to: v.string(),
    owner: v.optional(v.string()),
    mode: v.optional(v.string()),
  }),
  v.strictObject({
    kind: v.literal("file"),
    path: v.string(),
    content: v.string(),
    mode: v.string(),
    madeFrom: v.optional(list),
  }),
  v.strictObject({ kind: v.literal("variables"), variables: texts, path: v.optional(list) }),
  v.strictObject({ kind: v.literal("folder"), path: v.string() }),
  v.strictObject({ kind: v.literal("user"), user: v.string() }),
]);

const settings = v.strictObject({
  entryPoint: list,
  command: list,
  labels: texts,
  ports: v.array(v.number()),
  stopSignal: v.string(),
  healthCheck: v.optional(v.strictObject({
    command: list,
    interval: v.number(),
    timeout: v.number(),
    startPeriod: v.number(),
    retries: v.number(),
  })),
});

const stage = v.strictObject({
  id: v.string(),
  from: v.variant("kind", [
    v.strictObject({ kind: v.literal("image"), image }),
    v.strictObject({ kind: v.literal("stage"), stage: v.string() }),
  ]),
  steps: v.array(v.strictObject({ block: v.string(), purpose: v.string(), operation })),
  provides: list,
  needs: list,
  settings: v.optional(settings),
});

const dependency = v.strictObject({
  ecosystem: v.picklist(["runtime", "tool", "system"]),
  name: v.string(),
  scope: v.picklist(["build", "run", "dev"]),
  version: v.optional(v.string()),
  asked: v.array(v.strictObject({
    block: v.string(),
    range: v.string(),
    reason: v.string(),
    at: v.optional(positionSchema),
  })),
});

const finding = v.strictObject({
  code: v.string(),
  severity: v.picklist(["error", "warning", "note"]),
  message: v.string(),
  remedy: v.optional(v.string()),
  at: v.optional(positionSchema),
  strict: v.optional(v.literal(true)),
});

/** A plan; see lib/plan/plan.ts for what each part means. */
export const planSchema = v.strictObject({
  schema: v.literal("pyve.plan/1"),
  project: v.string(),
  stack: v.string(),
  profile: v.string(),
  mode: v.picklist(["prefix-copy", "single-stage", "conda-pack"]),
  platforms: v.array(v.picklist(["linux/amd64", "linux/arm64"])),
  inputs: v.array(v.strictObject({ path: v.string(), sha256: v.string() })),
  dependencies: v.array(dependency),
  stages: v.array(stage),
  targets: v.strictObject({
    dev: v.optional(v.string()),
    ci: v.optional(v.string()),
    production: v.optional(v.string()),
  }),
  secrets: v.array(v.strictObject({
    id: v.string(),
    variable: v.string(),
    required: v.boolean(),
    reason: v.string(),
  })),
  ignore: list,
  sourceDateEpoch: v.optional(v.number()),
  findings: v.array(finding),
});

/** What `pyve container plan --json` prints. */
export const containerPlanSchema = v.strictObject({
  schema: v.literal("pyve.container.plan/1"),
  /** SHA-256 of the plan as canonical JSON. */
  id: v.string(),
  plan: planSchema,
  /** Those of the plan, and what can only be seen in the whole. */
  findings: v.array(finding),
  error: v.optional(failureSchema),
});

/** What `pyve container plan --diff --json` prints. */
export const planDiffSchema = v.strictObject({
  schema: v.literal("pyve.container.plan.diff/1"),
  before: v.string(),
  after: v.string(),
  changes: v.array(v.strictObject({
    what: v.string(),
    before: v.nullable(v.string()),
    after: v.nullable(v.string()),
  })),
  error: v.optional(failureSchema),
});

/** What `pyve container plan --rebuilds --json` prints. */
export const planRebuildsSchema = v.strictObject({
  schema: v.literal("pyve.container.plan.rebuilds/1"),
  path: v.string(),
  stages: v.array(v.strictObject({
    stage: v.string(),
    steps: v.number(),
    /** Index of the first step that is built again; null where none is. */
    first: v.nullable(v.number()),
  })),
  error: v.optional(failureSchema),
});

/** What `pyve container generate --json` prints. */
export const generateSchema = v.strictObject({
  schema: v.literal("pyve.container.generate/1"),
  plan: v.string(),
  files: v.array(v.strictObject({
    path: v.string(),
    outcome: v.picklist(["written", "unchanged", "kept"]),
  })),
});

/**
 * Reads a plan that was printed, alone or in its document.
 * @throws PyveError (2) naming the part that is wrong
 */
export function parsePlan(text: string, file: string): Plan {
  const read = v.safeParse(v.union([containerPlanSchema, planSchema]), parseJson(text, file));
  if (read.success) {
    const plan = "plan" in read.output ? read.output.plan : read.output;
    // The schema has exactly the plan's fields; its optional ones may not be `undefined` in JSON.
    return plan as Plan;
  }
  const [issue] = read.issues;
  throw unreadable(file, `it is no plan (${v.getDotPath(issue) ?? issue.message})`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(file, "it is no JSON");
  }
}

function unreadable(file: string, why: string): PyveError {
  return new PyveError(`Cannot read plan \`${file}\`: ${why}`, {
    exit: exitStatus.usage,
    hint: "write one with `pyve container plan --json > FILE`",
    at: { file },
  });
}
