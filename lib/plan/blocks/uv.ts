/** uv: makes the environment of a Python project, from its lock, requirements files or lines. */
import type { Block, Contribution, PlanContext, Wish } from "../block.ts";
import { secretFor } from "../python/build_secrets.ts";
import type { PlanFinding } from "../finding.ts";
import { imageReference } from "../system/images.ts";
import type { PlanSecret } from "../plan.ts";
import type { PythonSpec } from "../project.ts";
import { isBuilt, pythonFindings } from "../python/findings.ts";
import { indexVariables } from "../python/indexes.ts";
import { versionSecrets } from "../python/history_version.ts";
import { installSteps, requirementSecrets } from "../python/install.ts";
import { pythonInstaller } from "../python/origin.ts";
import { pythonShares, type Shares } from "../python/shares.ts";
import {
  environmentArrival,
  environmentProvision,
  environmentVariables,
} from "../python/runtime_variables.ts";
import { imageBringsPython } from "../system/runtime_source.ts";
import { buildTools } from "../tools.ts";
import { syncSteps } from "../python/uv_sync.ts";
import { repositoryWishes } from "../python/vcs_wish.ts";
import { uvCache, uvSettings, uvWords, withoutTimes } from "../python/uv_words.ts";

const tool = buildTools.find(({ name }) => name === "uv");

/** For every Python project but those that pip installs. */
export const uv: Block = {
  name: "uv",
  needed: (context) => pythonInstaller(context) === "uv",
  wishes: ({ project }) => [
    ...tool === undefined ? [] : [wishFor(tool.version)],
    ...repositoryWishes(project),
  ],
  plan(context) {
    const { project, profile } = context;
    const { python } = project;
    if (python === undefined) return {};
    const { source } = python;
    const shares = source.kind === "uv.lock" ? undefined : pythonShares(source);
    const findings = [...pythonFindings(context, python, shares), ...insteadOfPip(context, python)];
    const isBroken = findings.some(({ severity }) => severity === "error");
    const hasPython = imageBringsPython(project, profile);
    return {
      findings,
      provides: [
        { capability: "uv", paths: ["/usr/local/bin/uv"] },
        environmentProvision(hasPython),
      ],
      secrets: isBroken ? [] : [
        ...secretsOf(python, shares),
        ...isBuilt(python) ? versionSecrets(project) : [],
      ],
      steps: [
        ...bringUv(context),
        ...isBroken ? [] : stepsOf(context, python, shares),
        environmentVariables,
        environmentArrival,
      ],
    };
  },
};

function wishFor(version: string): Wish {
  return {
    ecosystem: "tool",
    name: "uv",
    scope: "build",
    range: `==${version}`,
    reason: "makes the environment",
  };
}

function bringUv({ project, resolved }: PlanContext): NonNullable<Contribution["steps"]> {
  if (tool === undefined) return [];
  const tag = resolved.version("uv") ?? tool.version;
  return [{
    phase: "tools",
    purpose: `uv ${tag}`,
    operation: {
      kind: "copy",
      from: { kind: "image", image: imageReference(project, tool.image, tag) },
      paths: [tool.path],
      to: "/usr/local/bin/uv",
    },
  }];
}

function stepsOf(
  context: PlanContext,
  python: PythonSpec,
  shares: Shares | undefined,
): NonNullable<Contribution["steps"]> {
  if (python.source.kind === "uv.lock") {
    const words = { cache: uvCache, settings: uvSettings(context), finish: withoutTimes(context) };
    return syncSteps(context, python, python.source, words);
  }
  return shares === undefined ? [] : installSteps(context, python, shares, uvWords(context));
}

function secretsOf(python: PythonSpec, shares: Shares | undefined): readonly PlanSecret[] {
  if (python.source.kind !== "uv.lock") return requirementSecrets(shares);
  const reason = "the login of a package index of `pyproject.toml`";
  return indexVariables(python.source).map((variable) => secretFor(variable, false, reason));
}

/** PC0502: the base has no pip that would fit. */
function insteadOfPip({ profile }: PlanContext, python: PythonSpec): readonly PlanFinding[] {
  if (python.installer === "uv" || python.source.kind === "uv.lock") return [];
  return [{
    code: "PC0502",
    severity: "note",
    message: `The packages are installed with uv: the base of profile \`${profile.name}\` has no ` +
      "Python and pip of its own",
    remedy: "take profile `debian` or `alpine` for an image that pip fills",
  }];
}
