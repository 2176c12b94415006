/** What the configuration asks for otherwise than it did when the environment was made. */
import { basename, join, relative } from "node:path";
import { environmentName } from "../../backend/micromamba/naming.ts";
import { selectionOf } from "../../config/selection.ts";
import { type Settings, settingsFor } from "../../config/settings.ts";
import { defaultEnvironment, type EnvironmentState, type Selection } from "../../project/state.ts";

/**
 * Clauses that follow "the configuration", in the order of the settings.
 * @param root where the project was when the environment was made
 */
export function lookAtConfiguration(
  root: string,
  name: string,
  environment: EnvironmentState,
  settings: Settings,
): readonly string[] {
  const now = selectionOf(settings, name);
  const { selection: before } = environment;
  return environment.backend === "venv"
    ? [...venvPlace(root, name, environment, settings), ...venvParts(before, now)]
    : [...condaPlace(name, environment, settings), ...installing(before, now)];
}

function venvPlace(
  root: string,
  name: string,
  { prefix }: EnvironmentState,
  { venvDirectory: { value } }: Settings,
): readonly string[] {
  if (name !== defaultEnvironment || join(root, value) === prefix) return [];
  return [`wants the environment at \`${value}\`, and it is at \`${relative(root, prefix)}\``];
}

function condaPlace(
  name: string,
  { prefix }: EnvironmentState,
  settings: Settings,
): readonly string[] {
  const wanted = settingsFor(settings, name).condaEnvName?.value;
  if (wanted === undefined || environmentName(wanted) === basename(prefix)) return [];
  return [`calls the environment \`${wanted}\`, and its name is \`${basename(prefix)}\``];
}

function venvParts(before: Selection, now: Selection): readonly string[] {
  return [
    ...lists("requirements files", before.requirements, now.requirements),
    ...lists("extras", before.extras, now.extras),
    ...lists("groups", before.groups, now.groups),
    ...before.dev === now.dev ? [] : [
      `wants ${now.dev ? "the group" : "no group"} \`dev\`, and the environment was made otherwise`,
    ],
    ...installing(before, now),
    ...before.pip === now.pip
      ? []
      : [`wants ${now.pip ? "a" : "no"} pip in the environment, and it was made otherwise`],
  ];
}

function lists(
  what: string,
  before: readonly string[],
  now: readonly string[],
): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  const words = (list: readonly string[]): string =>
    list.length === 0 ? "none" : list.map((one) => `\`${one}\``).join(", ");
  return [`names other ${what}: ${words(now)}, and the environment was made with ${words(before)}`];
}

/** What `--no-install` left out was left out knowingly: that is no change of the configuration. */
function installing(before: Selection, now: Selection): readonly string[] {
  return before.install && !now.install
    ? ["wants no packages in the environment, and it has them"]
    : [];
}
