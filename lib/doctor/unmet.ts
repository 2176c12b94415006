/** Requirements of installed packages that nothing installed meets: what `pip check` looks for. */
import { satisfies, valid, validRange } from "pep440";
import { PyveError } from "../errors.ts";
import { normalizeName, readRequirement } from "../spec/requirement.ts";
import type { InstalledPackage } from "../packages/python_records.ts";
import type { MarkerEnvironment } from "./facts/python.ts";
import { markerHolds } from "./marker.ts";

/** One unmet requirement. */
export interface Unmet {
  readonly by: InstalledPackage;
  readonly name: string;
  /** Version specifiers; empty: any version. */
  readonly specifier: string;
  /** The version that is installed instead. */
  readonly found: string | undefined;
}

/** Every unmet requirement, in the order of the packages. What an extra would add is none. */
export function findUnmet(
  installed: readonly InstalledPackage[],
  markers: MarkerEnvironment,
): readonly Unmet[] {
  // Of two packages of one name Python imports that of the folder that it looks into first.
  const versions = new Map(
    installed.toReversed().map(({ name, version }) => [normalizeName(name), version]),
  );
  return installed.flatMap((by) =>
    by.requires.flatMap((text) => {
      const needed = applying(text, by.record, markers);
      if (needed === undefined) return [];
      const found = versions.get(normalizeName(needed.name));
      return found !== undefined && fits(found, needed.specifier) ? [] : [{ by, ...needed, found }];
    })
  );
}

/** The requirement, if it can be understood and applies here: what nobody understands is not broken. */
function applying(
  text: string,
  file: string,
  markers: MarkerEnvironment,
): Pick<Unmet, "name" | "specifier"> | undefined {
  try {
    const requirement = readRequirement(text, { file });
    if (requirement.kind !== "named" && requirement.kind !== "url") return undefined;
    const { name, marker } = requirement;
    if (name === undefined) return undefined;
    if (marker !== undefined && markerHolds(marker, markers) !== true) return undefined;
    return { name, specifier: requirement.kind === "named" ? requirement.specifier : "" };
  } catch (error) {
    if (error instanceof PyveError) return undefined;
    throw error;
  }
}

/** What cannot be compared is not called broken. */
function fits(version: string, specifier: string): boolean {
  if (specifier === "" || valid(version) === null) return true;
  return satisfies(version, specifier, { prereleases: true }) || !validRange(specifier);
}
