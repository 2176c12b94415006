/** What a new lock has otherwise than the former one: packages that came, went, or changed. */

/** A package as far as changes are concerned. */
export interface VersionedPackage {
  readonly name: string;
  readonly version: string;
  readonly manager: string;
  /** Empty where a lock is for all platforms. */
  readonly platform: string;
  /** What tells two builds of one version apart. */
  readonly url: string;
}

/** One change; `from` is absent for what came, `to` for what went. */
export interface PackageChange {
  readonly name: string;
  readonly manager: string;
  readonly platforms: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** The changes by name; the same change on several platforms is one. */
export function packageChanges(
  before: readonly VersionedPackage[],
  after: readonly VersionedPackage[],
): readonly PackageChange[] {
  const former = byKey(before);
  const now = byKey(after);
  const keys = [...new Set([...former.keys(), ...now.keys()])].toSorted();
  const changes = new Map<string, PackageChange>();
  for (const key of keys) {
    const from = former.get(key);
    const to = now.get(key);
    const one = to ?? from;
    if (one === undefined || sameAs(from, to)) continue;
    const change = {
      name: one.name,
      manager: one.manager,
      ...(from === undefined ? {} : { from: shown(from, to) }),
      ...(to === undefined ? {} : { to: shown(to, from) }),
    };
    const same = JSON.stringify(change);
    const platforms = [...changes.get(same)?.platforms ?? [], one.platform];
    changes.set(same, { ...change, platforms });
  }
  return [...changes.values()];
}

function byKey(packages: readonly VersionedPackage[]): ReadonlyMap<string, VersionedPackage> {
  return new Map(
    packages.map((one) => [JSON.stringify([one.name, one.manager, one.platform]), one]),
  );
}

function sameAs(one: VersionedPackage | undefined, other: VersionedPackage | undefined): boolean {
  return one !== undefined && other !== undefined && one.version === other.version &&
    fileOf(one) === fileOf(other);
}

/** The version, and the build where nothing else tells the two apart. */
function shown(one: VersionedPackage, other: VersionedPackage | undefined): string {
  if (other?.version !== one.version) return one.version;
  return `${one.version} (${fileOf(one)})`;
}

function fileOf({ url }: VersionedPackage): string {
  return url.split("/").at(-1) ?? url;
}

/** One change in words, such as `numpy 1.26.4 → 2.0.0 (linux-64)`. */
export function changeWords(
  { name, from, to, platforms }: PackageChange,
  allPlatforms: readonly string[],
): string {
  const versions = from === undefined ? to : to === undefined ? from : `${from} → ${to}`;
  const everywhere = allPlatforms.every((platform) => platforms.includes(platform));
  return `${name} ${versions}${everywhere ? "" : ` (${platforms.join(", ")})`}`;
}
