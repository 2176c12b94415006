/** What a cog.yaml says besides packages: its own commands and variables, and what is not taken over. */
import { quotePosix } from "../../activation/quote.ts";
import type { CogCommand, CogYaml } from "../../spec/cog_yaml.ts";
import { type Block, type BlockStep, places, type PlanContext } from "../block.ts";
import type { PlanFinding } from "../finding.ts";
import type { PlanSecret } from "../plan.ts";

/** For projects with a cog.yaml. Packages and versions are asked for by the blocks of these. */
export const cog: Block = {
  name: "cog",
  needed: ({ project }) => project.cog !== undefined,
  plan(context) {
    const { project: { cog: file, conda } } = context;
    const enter = `export PATH=${places.prefix}/bin:"$PATH"` +
      (conda === undefined ? ` VIRTUAL_ENV=${places.prefix}` : "");
    if (file === undefined) return {};
    const { before, run } = file.build;
    return {
      findings: [...warnings(file), ...lost(context, file)],
      secrets: secretsOf([...before, ...run]),
      steps: [
        ...before.map((command) => step("runtimes", enter, command)),
        ...run.map((command) => step("environment", enter, command)),
        ...variables(file),
      ],
    };
  },
};

/**
 * A command of the user's, as it is. It is one word of our own command, since a comment or an open
 * quote in it would take what follows.
 */
function step(
  phase: "runtimes" | "environment",
  enter: string,
  { command, secrets }: CogCommand,
): BlockStep {
  return {
    phase,
    purpose: phase === "environment"
      ? "A command of cog.yaml, after the packages"
      : "A command of cog.yaml, before the packages",
    operation: {
      kind: "run",
      script: [
        enter,
        `sh -c ${quotePosix(command)}`,
      ],
      mounts: secrets.map(({ id, target }) => ({ kind: "secret", id, target })),
      network: "default",
    },
  };
}

function secretsOf(commands: readonly CogCommand[]): readonly PlanSecret[] {
  const ids = commands.flatMap(({ secrets }) => secrets.map(({ id }) => id));
  return [...new Set(ids)].map((id) => ({
    id,
    variable: id.toUpperCase().replace(/\W/g, "_"),
    required: true,
    reason: "a command of cog.yaml reads it",
  }));
}

function variables({ variables: asked }: CogYaml): readonly BlockStep[] {
  if (asked.length === 0) return [];
  return [{
    phase: "variables",
    purpose: "Variables of cog.yaml",
    operation: {
      kind: "variables",
      variables: Object.fromEntries(asked.map(({ name, value }) => [name, value])),
    },
  }];
}

/** PC0506: what is not taken over. */
function warnings({ warnings: said }: CogYaml): readonly PlanFinding[] {
  return said.map(({ message, hint, at }) => ({
    code: "PC0506",
    severity: "warning",
    message,
    remedy: hint,
    at,
  }));
}

/** PC0507: Cog makes its images in one stage. */
function lost({ request }: PlanContext, { build }: CogYaml): readonly PlanFinding[] {
  if (request.mode === "single-stage") return [];
  return [...build.before, ...build.run].map(({ at }) => ({
    code: "PC0507",
    severity: "warning",
    message: "A command of cog.yaml runs where the environment is made: of what it leaves, only " +
      `what is in \`${places.prefix}\` gets into the image`,
    remedy: "take `--single-stage`, if it installs something else",
    at,
  }));
}
