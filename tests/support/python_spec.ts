/** Python specs for tests of plans, from the text of their files. */
import type { Block, Contribution, PlanContext } from "../../lib/plan/block.ts";
import type { Run } from "../../lib/plan/plan.ts";
import type { PythonSource, PythonSpec } from "../../lib/plan/project.ts";
import { readRequirements } from "../../lib/spec/requirements.ts";

type Source<Kind> = Extract<PythonSource, { readonly kind: Kind }>;

/** A spec that asks for nothing, but for what is given. */
export function pythonSpec(given: Partial<PythonSpec> = {}): PythonSpec {
  return {
    installer: "uv",
    source: requirementsSource({ "requirements.txt": "" }),
    isPackage: false,
    requirements: [],
    locals: [],
    ...given,
  };
}

/** Requirements files by their paths; the first is named by the project, the others by files. */
export function requirementsSource(
  texts: Readonly<Record<string, string>>,
  given: Partial<Source<"requirements">> = {},
): Source<"requirements"> {
  const [first = ""] = Object.keys(texts);
  return {
    kind: "requirements",
    files: [first],
    development: [],
    closure: Object.entries(texts).map(([file, text]) => readRequirements(text, file)),
    hashed: false,
    ...given,
  };
}

/** A lock of uv's. */
export function uvLockSource(given: Partial<Source<"uv.lock">> = {}): Source<"uv.lock"> {
  return {
    kind: "uv.lock",
    lock: "uv.lock",
    manifests: ["pyproject.toml"],
    extras: [],
    groups: [],
    developmentGroups: [],
    packages: [],
    ...given,
  };
}

/** Lines of a pylock.toml. */
export function linesSource(given: Partial<Source<"lines">> = {}): Source<"lines"> {
  const none = { hashed: [], unhashed: [] };
  return {
    kind: "lines",
    file: "pylock.toml",
    locked: true,
    production: none,
    development: none,
    ...given,
  };
}

/** A requirement that is known by its name, at a line. */
export function requirementAt(
  name: string,
  specifier: string,
  line = 1,
  file = "requirements.txt",
): PythonSpec["requirements"][number] {
  return { name, specifier, at: { file, line } };
}

/** The commands of a block's phase that are run for a target, in order. */
export function runsOf(
  block: Block,
  context: PlanContext,
  phase: string,
  target = "production",
): readonly Run[] {
  return stepsIn(block.plan(context), phase, target).flatMap(({ operation }) =>
    operation.kind === "run" ? [operation] : []
  );
}

/** The steps of a phase and target. */
export function stepsIn(
  { steps = [] }: Contribution,
  phase: string,
  target: string,
): NonNullable<Contribution["steps"]> {
  return steps.filter((step) =>
    step.phase === phase &&
    (step.targets === undefined || step.targets.some((one) => one === target))
  );
}

/** The codes of a contribution's findings. */
export function codesOf({ findings = [] }: Contribution): readonly string[] {
  return findings.map(({ code, severity }) => `${code} ${severity}`);
}
