/** How a lock and an environment.yml differ, in sentences that name the packages. */
import { basename } from "node:path";
import { satisfies, valid, validRange } from "pep440";
import type { CondaLock, LockedCondaPackage } from "../spec/conda_lock.ts";
import type { CondaPlatform } from "../spec/conda_platform.ts";
import type { EnvironmentYml } from "../spec/environment_yml.ts";
import { normalizeName, type Requirement } from "../spec/requirement.ts";
import { condaSpecParts } from "./hashed_conda_spec.ts";
import { withoutSecrets } from "./solved_packages.ts";
import { meetsBuild, meetsVersion } from "./version_order.ts";
import { readRecord, recordKey, type Wanted, wantedPackages } from "./wanted.ts";

/**
 * What changed in the spec since the lock was made, as far as the lock tells: one of pyve's keeps
 * what it was made from; in another, only what its packages do not meet any more can be seen.
 */
export function lockDifferences(
  spec: EnvironmentYml,
  lock: CondaLock,
  platform: CondaPlatform,
): readonly string[] {
  const file = basename(spec.file);
  if (!lock.platforms.includes(platform)) return [`the lock is not for ${platform}`];
  const wanted = wantedPackages(spec, platform);
  const locked = lock.packages.filter((one) => one.platform === platform);
  const record = recordedSpecs(lock, platform);
  return [
    ...channelDifference(spec, lock, file),
    ...(record === undefined
      ? [...unmetSpecs(wanted, locked, spec, file), ...orphans(wanted, locked, file)]
      : changesSince(record, wanted, locked, file)),
  ];
}

/**
 * What is wanted and not in a lock whose hash says that it fits: somebody took packages out of it, or
 * a merge did. Of the conda packages only: pip's lines may stand for what no lock can hold.
 */
export function lostPackages(
  spec: EnvironmentYml,
  lock: CondaLock,
  platform: CondaPlatform,
): readonly string[] {
  const locked = lock.packages.filter((one) => one.platform === platform);
  return wantedPackages(spec, platform)
    .filter((one) => one.manager === "conda" && /^(?!__)[\w.-]+$/.test(one.name))
    .filter((one) => lockedFor(one, locked) === undefined)
    .map(({ text }) => `the lock has lost \`${text}\`, which ${basename(spec.file)} wants`);
}

/** What a lock of pyve was made from; `undefined` for one that somebody else made. */
export function recordedSpecs(
  { custom }: CondaLock,
  platform: CondaPlatform,
): readonly Wanted[] | undefined {
  const record = custom[recordKey(platform)];
  return record === undefined ? undefined : readRecord(record);
}

function channelDifference(
  { channels }: EnvironmentYml,
  lock: CondaLock,
  file: string,
): readonly string[] {
  const now = channels.map(({ text }) => withoutSecrets(text));
  // Whoever names none gets a channel all the same, and the lock says which.
  if (now.length === 0) return [];
  if (now.length === lock.channels.length && now.every((one, at) => one === lock.channels[at])) {
    return [];
  }
  const named = (list: readonly string[]): string =>
    list.length === 0 ? "no channels" : list.map((one) => `\`${one}\``).join(", ");
  return [
    `${file} now has ${named(now)} as channels, the lock was made with ${named(lock.channels)}`,
  ];
}

function changesSince(
  record: readonly Wanted[],
  wanted: readonly Wanted[],
  locked: readonly LockedCondaPackage[],
  file: string,
): readonly string[] {
  const has = (list: readonly Wanted[], { manager, text }: Wanted): boolean =>
    list.some((one) => one.manager === manager && one.text === text);
  const isNamed = (list: readonly Wanted[], { manager, name }: Wanted): boolean =>
    list.some((one) => one.manager === manager && one.name === name);
  return [
    ...wanted.filter((one) => !has(record, one)).map((one) => wants(one, locked, file)),
    ...record.filter((one) => !has(wanted, one) && !isNamed(wanted, one))
      .map(({ text }) => wantsNot(text, file)),
  ];
}

function unmetSpecs(
  wanted: readonly Wanted[],
  locked: readonly LockedCondaPackage[],
  spec: EnvironmentYml,
  file: string,
): readonly string[] {
  const requirements = new Map(
    spec.pip.flatMap(({ items }) => items).flatMap((item) =>
      item.kind === "requirement" ? [[item.raw.trim(), item.requirement] as const] : []
    ),
  );
  return wanted.filter((one) => {
    const there = lockedFor(one, locked);
    if (one.manager === "conda") return there === undefined || !meetsSpec(there, one.text);
    const requirement = requirements.get(one.text);
    return requirement?.kind === "named" && requirement.marker === undefined &&
      (there === undefined || !meetsRequirement(there, requirement));
  }).map((one) => wants(one, locked, file));
}

function lockedFor(
  { manager, name }: Wanted,
  locked: readonly LockedCondaPackage[],
): LockedCondaPackage | undefined {
  const named = locked.filter((one) => normalizeName(one.name) === normalizeName(name));
  return named.find((one) => one.manager === manager) ??
    (manager === "pip" ? named[0] : undefined);
}

function meetsSpec({ version, url }: LockedCondaPackage, text: string): boolean {
  const wanted = condaSpecParts(text);
  const [, build] = /-([^-/]+)\.(?:conda|tar\.bz2)$/.exec(url) ?? [];
  return meetsVersion(version, wanted.version) &&
    (wanted.build === undefined || build === undefined || meetsBuild(build, wanted.build)) &&
    (wanted.channel === undefined || wanted.channel === "defaults" ||
      url.includes(`/${wanted.channel}/`));
}

function meetsRequirement(
  { version }: LockedCondaPackage,
  { specifier }: Extract<Requirement, { readonly kind: "named" }>,
): boolean {
  if (specifier === "" || valid(version) === null || !validRange(specifier)) return true;
  return satisfies(version, specifier, { prereleases: true });
}

/** Packages that nothing in the lock needs must have been asked for once. */
function orphans(
  wanted: readonly Wanted[],
  locked: readonly LockedCondaPackage[],
  file: string,
): readonly string[] {
  const needed = new Set(
    locked.flatMap(({ dependencies }) => Object.keys(dependencies)).map(normalizeName),
  );
  const asked = new Set(wanted.map(({ name }) => normalizeName(name)));
  const usesPip = wanted.some(({ manager }) => manager === "pip");
  // A lock that says of no pip package what it needs says nothing about orphans among them.
  const knowsPip = locked.some((one) =>
    one.manager === "pip" && Object.keys(one.dependencies).length > 0
  );
  return locked.filter(({ name, manager, category }) =>
    category === "main" && !needed.has(normalizeName(name)) && !asked.has(normalizeName(name)) &&
    (manager === "conda" ? !(usesPip && name === "pip") : knowsPip)
  ).map(({ name }) => wantsNot(name, file));
}

function wants(one: Wanted, locked: readonly LockedCondaPackage[], file: string): string {
  const there = lockedFor(one, locked);
  const has = there === undefined ? "does not have it" : `has ${there.version}`;
  return `${file} now wants \`${one.text}\`, the lock ${has}`;
}

function wantsNot(text: string, file: string): string {
  return `${file} no longer wants \`${text}\``;
}
