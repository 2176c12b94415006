/**
 * The environment is entered before anything runs. What is the same in every container is a variable of
 * the image, so that health checks and `docker exec` have it, too; what the scripts of conda packages
 * set is found out while the image is made; the entry point sets that, and becomes the command.
 */
import { captureCommands, entryPoint } from "../conda/activation_script.ts";
import { type Block, type BlockStep, places } from "../block.ts";
import { micromambaRoot } from "../conda/run.ts";
import { condaVariables } from "../conda/variables.ts";
import type { PlanFinding } from "../finding.ts";
import type { CondaSource } from "../project.ts";
import { rSource } from "../system/runtime_source.ts";

/** Activation, for every stack. Variables of Python's own environments are set by what makes them. */
export const activation: Block = {
  name: "activation",
  needed: () => true,
  plan({ project, profile }) {
    const { conda } = project;
    const hasConda = conda !== undefined || rSource(project, profile) === "conda";
    return {
      provides: [{ capability: "activation", paths: [] }],
      findings: conda === undefined ? [] : capturedFindings(conda),
      settings: [{ settings: { entryPoint: [places.entryPoint] } }],
      steps: [
        ...(hasConda ? condaSteps(conda) : []),
        {
          phase: "variables",
          purpose: "Enters the environment, then becomes the command",
          operation: { kind: "file", path: places.entryPoint, content: entryPoint, mode: "0755" },
        },
      ],
    };
  },
};

function condaSteps(conda: CondaSource | undefined): readonly BlockStep[] {
  const { fixed, secret } = condaVariables(conda);
  const variables = {
    ...fixed,
    CONDA_DEFAULT_ENV: places.prefix,
    CONDA_PREFIX: places.prefix,
    CONDA_SHLVL: "1",
  };
  const known = [...Object.keys(variables), ...secret].sort();
  return [
    {
      phase: "activation",
      purpose: "What the scripts of its packages set",
      operation: {
        kind: "run",
        script: captureCommands(micromambaRoot, known),
        mounts: [],
        network: "none",
      },
    },
    {
      phase: "variables",
      purpose: "The environment is active",
      operation: { kind: "variables", path: [`${places.prefix}/bin`], variables },
    },
  ];
}

/** PC0421: what only the entry point sets; a lock leaves even that out. */
function capturedFindings(conda: CondaSource): readonly PlanFinding[] {
  const spec = conda.kind === "environment"
    ? conda.file
    : conda.kind === "lock"
    ? conda.environment
    : undefined;
  if (spec === undefined) return [];
  return Object.keys(condaVariables(conda).captured).map((name) => ({
    code: "PC0421",
    severity: "warning",
    message: conda.kind === "lock"
      ? `Variable \`${name}\` of \`${spec.file}\` has several lines: no image gets it`
      : `Variable \`${name}\` of \`${spec.file}\` has several lines: only the entry point sets it`,
    remedy: "write it on one line",
    at: { file: spec.file },
  }));
}
