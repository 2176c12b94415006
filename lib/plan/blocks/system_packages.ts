/** Packages of the system: those that blocks ask for, and those that the project lists. */
import { baseSystem } from "../system/base_system.ts";
import type { Block, BlockStep, PlanContext } from "../block.ts";
import type { PlanFinding } from "../finding.ts";
import { installPackages } from "../system/install_packages.ts";
import type { PhaseName } from "../phases.ts";
import type { Scope, Target } from "../plan.ts";

/** Which packages are installed in which phase, and why. */
interface Installation {
  readonly scopes: readonly Scope[];
  readonly phase: PhaseName;
  readonly purpose: string;
  readonly targets?: readonly Target[];
}

const building: Installation = {
  scopes: ["build"],
  phase: "build-system",
  purpose: "Packages of the system that builds need",
};
const running: Installation = {
  scopes: ["run"],
  phase: "run-system",
  purpose: "Packages of the system that the environment needs",
};
const developing: Installation = {
  scopes: ["dev"],
  phase: "target-tools",
  purpose: "Tools for developers",
  targets: ["dev"],
};
/** One layer where there is one stage. */
const together: Installation = {
  scopes: ["build", "run"],
  phase: "build-system",
  purpose: "Packages of the system",
};

/** SystemPackages. */
export const systemPackages: Block = {
  name: "system-packages",
  needed: () => true,
  /** What a list names may be needed by builds as well as by what runs: the list does not say. */
  wishes: ({ project }) =>
    project.systemPackages.flatMap(({ text, at }) =>
      (["build", "run"] as const).map((scope) => ({
        ecosystem: "system",
        name: text,
        scope,
        range: "",
        reason: `\`${at.file}\` lists it`,
        at,
      }))
    ),
  plan(context) {
    const installations = context.request.mode === "single-stage"
      ? [together, developing]
      : [building, running, developing];
    return {
      steps: installations.flatMap((one) => stepOf(context, one)),
      findings: foreignNames(context),
    };
  },
};

function stepOf(
  { project, profile, resolved }: PlanContext,
  { scopes, phase, purpose, targets }: Installation,
): readonly BlockStep[] {
  const operation = installPackages(
    baseSystem(project, profile),
    resolved.systemPackages(scopes),
  );
  if (operation === undefined) return [];
  return [{ phase, purpose, operation, ...targets === undefined ? {} : { targets } }];
}

/** PC0708: lists have the names of Debian, which another system may not know. */
function foreignNames({ project, profile }: PlanContext): readonly PlanFinding[] {
  const { installer } = baseSystem(project, profile);
  const [first] = project.systemPackages;
  if (installer === "apt" || first === undefined) return [];
  return [{
    code: "PC0708",
    severity: "warning",
    message: `\`${first.at.file}\` has names of packages as Debian has them; they are handed to ` +
      `\`${installer}\` as they are`,
    remedy: "take `--profile debian`, or write the names that this system has",
    at: first.at,
  }];
}
