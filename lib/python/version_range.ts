/**
 * Ranges of Python versions, as `requires-python` has them (PEP 440). The library is loaded when a
 * range is really read: most wishes are plain versions.
 */

/** A range that was read. */
export interface VersionRange {
  /** Whether the release is in the range. As in pip, a pre-release counts as its release. */
  readonly contains: (major: number, minor: number, patch: number) => boolean;
  /**
   * Patches of which one stands for each stretch between two limits of the range: what holds for
   * all of these holds for every patch.
   */
  readonly decisivePatches: readonly number[];
}

/** Reads a range; `undefined` when it is none. */
export async function loadRange(specifier: string): Promise<VersionRange | undefined> {
  const { satisfies, validRange } = await import("pep440");
  const normal = normalize(specifier);
  if (!validRange(normal)) return undefined;
  return {
    contains: (major, minor, patch) => satisfies(`${major}.${minor}.${patch}`, normal),
    decisivePatches: decisivePatches(normal),
  };
}

/** What packages in the wild have and pip reads: a trailing comma, `>=3.6.*`. */
function normalize(specifier: string): string {
  return specifier.split(",").map((clause) => clause.trim()).filter((clause) => clause !== "")
    .map((clause) => clause.replace(/^([<>]=?.*?)(?:\.\*)+$/, "$1")).join(",");
}

/** Larger than any patch there will be. */
const lastPatch = 999;

/** The decisive patches of any text with version numbers in it, ascending. */
export function decisivePatches(specifier: string): readonly number[] {
  const limits = (specifier.match(/\d+/g) ?? []).map(Number).filter((limit) => limit < lastPatch);
  const patches = [0, ...limits.flatMap((limit) => [limit - 1, limit, limit + 1]), lastPatch];
  return [...new Set(patches.filter((patch) => patch >= 0))].sort((left, right) => left - right);
}
