/** Locks and specs that tests of locks begin with. */
import { contentHash } from "../../../lib/lock/content_hash.ts";
import { condaLockDocument } from "../../../lib/lock/conda_document.ts";
import type { LockedPackage } from "../../../lib/lock/locked_package.ts";
import { renderCondaLock } from "../../../lib/lock/render_conda_lock.ts";
import { type CondaLock, readCondaLock } from "../../../lib/spec/conda_lock.ts";
import type { CondaPlatform } from "../../../lib/spec/conda_platform.ts";
import { type EnvironmentYml, readEnvironmentYml } from "../../../lib/spec/environment_yml.ts";

/** An environment.yml with these dependencies. */
export function environment(
  dependencies: readonly string[],
  pip: readonly string[] = [],
  channels: readonly string[] = ["conda-forge"],
): EnvironmentYml {
  const text = [
    "channels:",
    ...channels.map((channel) => `  - ${channel}`),
    "dependencies:",
    ...dependencies.map((line) => `  - ${line}`),
    ...(pip.length === 0 ? [] : ["  - pip:", ...pip.map((line) => `      - ${line}`)]),
  ].join("\n");
  return readEnvironmentYml(`${text}\n`, "environment.yml");
}

/** A package of a channel. */
export function locked(
  name: string,
  version: string,
  dependencies: LockedPackage["dependencies"] = {},
  platform: CondaPlatform = "linux-64",
): LockedPackage {
  return {
    name,
    version,
    manager: "conda",
    platform,
    dependencies,
    url: `https://channel.example/conda-forge/${platform}/${name}-${version}-h1_0.conda`,
    sha256: "ab".repeat(32),
    md5: "cd".repeat(16),
  };
}

/** A package of an index. */
export function lockedByPip(name: string, version: string): LockedPackage {
  const url = `https://index.example/${name}-${version}-py3-none-any.whl`;
  return { ...locked(name, version), manager: "pip", url, md5: undefined };
}

/** The lock that pyve would write, read again. */
export function pyveLock(
  spec: EnvironmentYml,
  packages: readonly LockedPackage[],
  platforms: readonly CondaPlatform[] = ["linux-64"],
): CondaLock {
  const channels = spec.channels.map(({ text }) => text);
  const document = condaLockDocument(spec, "environment.yml", platforms, packages, channels);
  return readCondaLock(renderCondaLock(document), "conda-lock.yml");
}

/** The same as conda-lock would write it: without what pyve keeps of the spec. */
export function foreignLock(
  spec: EnvironmentYml,
  packages: readonly LockedPackage[],
  more: Partial<CondaLock> = {},
): CondaLock {
  return {
    ...pyveLock(spec, packages),
    contentHash: { "linux-64": contentHash(spec, "linux-64") },
    custom: {},
    ...more,
  };
}
