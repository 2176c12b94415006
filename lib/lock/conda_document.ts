/** The lock of an environment.yml, put together from what was solved for each platform. */
import type { CondaPlatform } from "../spec/conda_platform.ts";
import type { EnvironmentYml } from "../spec/environment_yml.ts";
import { contentHash } from "./content_hash.ts";
import type { CondaLockDocument, LockedPackage } from "./locked_package.ts";
import { withoutSecrets } from "./solved_packages.ts";
import { recordKey, recordOf, wantedPackages } from "./wanted.ts";

/**
 * Puts it together.
 * @param source the file of `spec`, relative to the lock
 * @param channels that were searched
 */
export function condaLockDocument(
  spec: EnvironmentYml,
  source: string,
  platforms: readonly CondaPlatform[],
  packages: readonly LockedPackage[],
  channels: readonly string[],
): CondaLockDocument {
  const byPlatform = (value: (platform: CondaPlatform) => readonly [string, string]) =>
    Object.fromEntries(platforms.map(value));
  return {
    contentHash: byPlatform((platform) => [platform, contentHash(spec, platform)]),
    channels: channels.map(withoutSecrets),
    platforms,
    sources: [source],
    custom: byPlatform((platform) => [
      recordKey(platform),
      recordOf(wantedPackages(spec, platform)),
    ]),
    category: spec.category?.text ?? "main",
    packages,
  };
}
