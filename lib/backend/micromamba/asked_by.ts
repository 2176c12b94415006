/** What an environment.yml asks for, each with its place, so that a failure can be traced to a line. */
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { dependenciesFor, type EnvironmentYml } from "../../spec/environment_document.ts";
import type { RequirementsItem } from "../../spec/requirements.ts";
import type { Asked, CondaStep } from "../backend.ts";

/** Everything that it asks for on this platform. */
export function askedBy(content: EnvironmentYml, platform: CondaPlatform): CondaStep {
  const { conda, pip } = dependenciesFor(content, platform);
  return {
    platform,
    asked: conda.map(({ text, spec, at }) => ({ name: spec.name, text, at })),
    channels: content.channels.map(({ text, at }) => ({ name: text, text, at })),
    pip: pip.flatMap(({ items, at }) =>
      items.map((item) => ({ name: nameOf(item), text: item.raw, at }))
    ),
  };
}

/** Channels that no file names, as who names them says. */
export function channelsOf(names: readonly string[]): readonly Asked[] {
  return names.map((name) => ({ name, text: name, at: undefined }));
}

/** The name of a requirement; nothing for an option, a path and what only the installer can read. */
function nameOf(item: RequirementsItem): string {
  if (item.kind !== "requirement") return "";
  const { requirement } = item;
  return requirement.kind === "named" || requirement.kind === "url" ? requirement.name ?? "" : "";
}
