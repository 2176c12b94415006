/**
 * Which backend a project gets, and why: a flag, a variable and the configuration say it, else the
 * files of the project do. Pure; every rule leaves a line, so that a user can see what decided.
 */
import { describeOrigin, type Setting } from "../config/settings.ts";
import type { BackendName } from "../project/state.ts";
import { knownSpecs } from "../spec/mod.ts";

/** The rules, in the order in which they are asked. */
export const ruleNames = [
  "flag",
  "environment",
  "project",
  "user",
  "system",
  "files",
  "default",
] as const;

/** One of {@link ruleNames}. */
export type RuleName = (typeof ruleNames)[number];

/** What one rule had to say. */
export interface Rule {
  readonly rule: RuleName;
  readonly decided: boolean;
  /** Why it decided or did not. */
  readonly reason: string;
}

/** The chosen backend. */
export interface Choice {
  readonly backend: BackendName;
  readonly decidedBy: RuleName;
  /** Every rule in order. */
  readonly rules: readonly Rule[];
  /** The files in the project's root that speak for the backend, whatever decided. */
  readonly evidence: readonly string[];
  /** Files of both kinds are there: whoever can ask the user should, {@link warning} is for others. */
  readonly ambiguous: boolean;
  readonly warning?: string;
}

const condaFiles = filesFor("micromamba");
const venvFiles = filesFor("venv");

/** What a rule says when it has nothing to say. */
const silent: Readonly<Record<RuleName, string>> = {
  flag: "`--backend` was not given",
  environment: "`PYVE_BACKEND` gives no backend",
  project: "the project's configuration does not set `backend`",
  user: "the user's configuration does not set `backend`",
  system: "the system's configuration does not set `backend`",
  files: `there is none of ${[...condaFiles, ...venvFiles].join(", ")}`,
  default: "not asked",
};

/**
 * Chooses the backend.
 * @param setting what flags, variables and configuration say
 * @param files the names in the project's root
 */
export function chooseBackend(
  setting: Setting<BackendName | "auto">,
  files: readonly string[],
): Choice {
  const conda = condaFiles.filter((name) => files.includes(name));
  const venv = venvFiles.filter((name) => files.includes(name));
  const speaker = speakerOf(setting);
  const origin = describeOrigin(setting.origin);
  if (speaker !== undefined && setting.value !== "auto") {
    const said = { [speaker]: `\`backend\` is \`${setting.value}\` (${origin})` };
    const evidence = setting.value === "venv" ? venv : conda;
    return { backend: setting.value, ...ruling(speaker, said), evidence, ambiguous: false };
  }
  const said = speaker === undefined
    ? {}
    : { [speaker]: `\`backend\` is \`auto\` (${origin}): the files of the project decide` };
  if (conda.length === 0 && venv.length === 0) {
    const reasons = { ...said, default: "nothing else decided: venv" };
    return {
      backend: "venv",
      ...ruling("default", reasons, speaker),
      evidence: [],
      ambiguous: false,
    };
  }
  const ruled = ruling("files", { ...said, files: fileReason(conda, venv) }, speaker);
  if (conda.length === 0) return { backend: "venv", ...ruled, evidence: venv, ambiguous: false };
  const choice = { backend: "micromamba", ...ruled, evidence: conda } as const;
  if (venv.length === 0) return { ...choice, ambiguous: false };
  return { ...choice, ambiguous: true, warning: warningAbout(conda, venv) };
}

function warningAbout(conda: readonly string[], venv: readonly string[]): string {
  const others = `${venv.join(", ")} ${venv.length === 1 ? "is" : "are"}`;
  return `Chose micromamba because of ${conda.join(", ")}, although ${others} there too; ` +
    "`--backend venv` chooses the other";
}

/** Which rule the setting comes from; `undefined` when nobody set it. */
function speakerOf({ origin }: Setting<unknown>): RuleName | undefined {
  switch (origin.kind) {
    case "flag":
    case "environment":
      return origin.kind;
    case "file":
      return origin.layer;
    case "project-file":
      return "files";
    case "default":
      return undefined;
  }
}

function filesFor(backend: BackendName): readonly string[] {
  return knownSpecs.filter((spec) => spec.backend === backend).map(({ file }) => file);
}

function fileReason(conda: readonly string[], venv: readonly string[]): string {
  const found = `found ${[...conda, ...venv].join(", ")}`;
  return conda.length > 0 && venv.length > 0
    ? `${found}: \`init\` asks which, and takes micromamba where it may not ask`
    : `${found}: ${conda.length > 0 ? "micromamba" : "venv"}`;
}

/**
 * Says which rule decided and what each rule said.
 * @param speaker the rule that said `auto`: the configuration below it is not asked
 */
function ruling(
  decidedBy: RuleName,
  reasons: Partial<Readonly<Record<RuleName, string>>>,
  speaker?: RuleName,
): Pick<Choice, "decidedBy" | "rules"> {
  const end = ruleNames.indexOf(decidedBy);
  const auto = speaker === undefined ? end : ruleNames.indexOf(speaker);
  const rules = ruleNames.map((rule, index): Rule => {
    const asked = index <= end && (index <= auto || rule === "files");
    const reason = reasons[rule] ?? (asked ? silent[rule] : "not asked");
    return { rule, decided: rule === decidedBy, reason };
  });
  return { decidedBy, rules };
}
