/** What a running container is told by its image: the settings of all blocks together. */
import type { BlockContribution } from "./compose.ts";
import type { ImageSettings, Target } from "./plan.ts";

/** What an image has that no block says anything about. */
const initial: ImageSettings = {
  entryPoint: [],
  command: ["sh"],
  labels: {},
  ports: [],
  stopSignal: "SIGTERM",
};

/** The settings for a target: of two blocks the later one counts, labels are put together. */
export function settingsOf(
  contributions: readonly BlockContribution[],
  target: Target,
): ImageSettings {
  return contributions.flatMap((one) => one.settings ?? [])
    .filter(({ targets }) => targets === undefined || targets.includes(target))
    .reduce<ImageSettings>((before, { settings }) => ({
      ...before,
      ...settings,
      labels: { ...before.labels, ...settings.labels },
    }), initial);
}
