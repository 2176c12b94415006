/** Which parts of the specs the configuration asks for. */
import type { Selection } from "../project/state.ts";
import { type Settings, settingsFor } from "./settings.ts";

/** What is asked for in the environment `name`. */
export function selectionOf(settings: Settings, name: string): Selection {
  const { environment } = settingsFor(settings, name);
  return {
    requirements: environment.requirements?.value ?? [],
    extras: environment.extras?.value ?? [],
    groups: environment.groups?.value ?? [],
    dev: environment.dev?.value ?? true,
    install: settings.venvInstall.value !== "never",
    pip: settings.venvPip.value,
  };
}
