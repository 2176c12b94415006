/**
 * The platforms that conda channels have a folder for and that micromamba runs on (`subdir`), and
 * which of them a selector of an environment.yml stands for.
 */

/** All of them, as channels name their folders. */
export const condaPlatforms = [
  "linux-64",
  "linux-aarch64",
  "linux-ppc64le",
  "osx-64",
  "osx-arm64",
  "win-64",
] as const;

/** A conda platform. */
export type CondaPlatform = (typeof condaPlatforms)[number];

/** The selectors that micromamba knows: `sel(unix): …` as the key of a dependency. */
export const condaSelectors = ["unix", "linux", "osx", "win"] as const;

/** A selector. `unix` is every platform but Windows. */
export type CondaSelector = (typeof condaSelectors)[number];

/** Whether a text is the name of a platform. */
export function isCondaPlatform(text: string): text is CondaPlatform {
  return condaPlatforms.some((platform) => platform === text);
}

/** Whether a dependency with this selector is wanted on the platform; without one it always is. */
export function selectorHolds(
  selector: CondaSelector | undefined,
  platform: CondaPlatform,
): boolean {
  if (selector === undefined) return true;
  if (selector === "unix") return !platform.startsWith("win-");
  return platform.startsWith(`${selector}-`);
}
