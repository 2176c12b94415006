/**
 * A plan as a devcontainer.json: editors open the project in its dev target.
 * Source: the development container specification, containers.dev.
 */
import { user } from "../plan/system/user.ts";
import type { PlanFinding } from "../plan/finding.ts";
import type { Plan } from "../plan/plan.ts";
import type { Builder } from "./builder.ts";
import { dockerfile } from "./dockerfile.ts";

/** devcontainer.json, with the Dockerfile that it builds. */
export const devcontainer: Builder = {
  name: "devcontainer",
  refuses: (plan, options) => [...needsTarget(plan), ...dockerfile.refuses(plan, options)],
  render: (plan, options) =>
    new Map([
      [".devcontainer/devcontainer.json", renderDevcontainer(plan, options.root)],
      ...dockerfile.render(plan, options),
    ]),
};

function needsTarget({ targets }: Plan): readonly PlanFinding[] {
  if (targets.dev !== undefined) return [];
  return [{
    code: "PC0805",
    severity: "error",
    message: "Cannot write a devcontainer.json without the target dev",
    remedy: "leave out `--target`, or say `--target dev`",
  }];
}

/** The devcontainer.json of a plan. */
export function renderDevcontainer(plan: Plan, root = ".."): string {
  const settings = plan.stages.find(({ id }) => id === plan.targets.dev)?.settings;
  const interpreter = settings?.healthCheck?.command.find((word) => /\/python[\d.]*$/.test(word));
  const document = {
    name: plan.project,
    build: { dockerfile: `${root}/Dockerfile`, context: root, target: plan.targets.dev },
    workspaceFolder: "/app",
    workspaceMount: "source=${localWorkspaceFolder},target=/app,type=bind",
    // By its name: so it is found in /etc/passwd, where it gets the number of whoever opens the project.
    remoteUser: user.name,
    updateRemoteUserUID: true,
    ...(settings !== undefined && settings.ports.length > 0
      ? { forwardPorts: settings.ports }
      : {}),
    ...(interpreter === undefined ? {} : {
      customizations: {
        vscode: { settings: { "python.defaultInterpreterPath": interpreter } },
      },
    }),
    ...(plan.stages.some(({ provides }) => provides.includes("cuda"))
      ? { hostRequirements: { gpu: "optional" } }
      : {}),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
