/**
 * A project whose version comes from its history is told one: the history is not sent to engines, since
 * it is large and changes although no file does.
 */
import type { PlanContext } from "../block.ts";
import type { PlanFinding } from "../finding.ts";
import type { Mount, PlanSecret } from "../plan.ts";
import type { ImageProject } from "../project.ts";
import { exportIfGiven, secretFor, secretMount } from "./build_secrets.ts";

type Asking = Pick<ImageProject, "historyVersion">;

/** Where nobody says one. */
const unknown = "0.0.0";

/** Lines that tell it; empty for every other project. */
export function tellVersion({ historyVersion }: Asking): readonly string[] {
  if (historyVersion === undefined) return [];
  const { variable } = historyVersion;
  return [`export ${variable}=${unknown}`, exportIfGiven(variable)];
}

/** What the lines read. */
export function versionMounts({ historyVersion }: Asking): readonly Mount[] {
  return historyVersion === undefined ? [] : [secretMount(historyVersion.variable)];
}

/** No secret, but handed over like one: it changes with every commit, and no layer has to. */
export function versionSecrets({ historyVersion }: Asking): readonly PlanSecret[] {
  if (historyVersion === undefined) return [];
  const { tool, variable } = historyVersion;
  return [secretFor(variable, false, `\`${tool}\` takes the version of the project from it`)];
}

/** PC0510: for a context in which the project is built. */
export function versionFindings({ project }: PlanContext): readonly PlanFinding[] {
  if (project.historyVersion === undefined) return [];
  const { tool, variable, at } = project.historyVersion;
  return [{
    code: "PC0510",
    severity: "warning",
    message:
      `The version of \`${project.name}\` is ${unknown} in the image: \`${tool}\` takes it ` +
      "from the history, which no image gets",
    remedy: `name it to the build, as in \`${variable}=1.0 pyve container build\``,
    at,
  }];
}
