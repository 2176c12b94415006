/** pip: makes the environment where the project asks for it and the base image brings it. */
import type { Block } from "../block.ts";
import { pipWords } from "../python/pip_words.ts";
import { isBuilt, pythonFindings } from "../python/findings.ts";
import { versionSecrets } from "../python/history_version.ts";
import { installSteps, requirementSecrets } from "../python/install.ts";
import { pythonInstaller } from "../python/origin.ts";
import { pythonShares } from "../python/shares.ts";
import {
  environmentArrival,
  environmentProvision,
  environmentVariables,
} from "../python/runtime_variables.ts";
import { repositoryWishes } from "../python/vcs_wish.ts";

/** For Python projects whose installer is pip, on an official Python image. */
export const pip: Block = {
  name: "pip",
  needed: (context) => pythonInstaller(context) === "pip",
  wishes: ({ project }) => repositoryWishes(project),
  plan(context) {
    const { python } = context.project;
    if (python === undefined || python.source.kind === "uv.lock") return {};
    const shares = pythonShares(python.source);
    const findings = pythonFindings(context, python, shares);
    const isBroken = findings.some(({ severity }) => severity === "error");
    return {
      findings,
      provides: [environmentProvision(true)],
      secrets: isBroken ? [] : [
        ...requirementSecrets(shares),
        ...isBuilt(python) ? versionSecrets(context.project) : [],
      ],
      steps: [
        ...isBroken ? [] : installSteps(context, python, shares, pipWords(context)),
        environmentVariables,
        environmentArrival,
      ],
    };
  },
};
