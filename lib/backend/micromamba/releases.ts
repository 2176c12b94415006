/** The releases of micromamba: which one is wanted, where it is, which of two is newer. */
import { describeOrigin, type Settings } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { printable } from "../../ui/words.ts";
import { pinnedReleases } from "./digests.ts";
import { assetName } from "./platform.ts";

/** The oldest micromamba that pyve uses: 1.x reads specs and prints JSON by other rules. */
export const minimumVersion = "2.0.0";

/** Where micromamba's own releases are. */
export const officialReleases = "https://github.com/mamba-org/micromamba-releases/releases";

/** One release: by its tag, or the newest one. */
export type Release = { readonly kind: "tagged"; readonly tag: string } | {
  readonly kind: "newest";
};

/** Less than 0 when `left` is older than `right`, more than 0 when it is newer. */
export function compareVersions(left: string, right: string): number {
  const ours = parts(left);
  const theirs = parts(right);
  for (const [index, part] of ours.entries()) {
    const difference = part - (theirs[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Three numbers, and whether it is final: 2.0.0rc1 comes before 2.0.0. */
function parts(version: string): readonly number[] {
  const [, major = 0, minor = 0, patch = 0, rest = ""] =
    /^(\d+)\.(\d+)\.(\d+)(.*)$/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch), /[a-z]/i.test(rest) ? 0 : 1];
}

/**
 * The tag of the release to get: that of `micromamba.version`, whose build may be left out, else the
 * newest that pyve knows a digest of.
 * @throws PyveError (2) for what is no version, and for one that is too old
 */
export function wantedTag(
  { micromambaVersion: { value, origin } }: Pick<Settings, "micromambaVersion">,
): string {
  if (value === undefined) return pinnedReleases[0].tag;
  const place = describeOrigin(origin);
  const at = origin.kind === "file" ? origin.at : undefined;
  const exit = exitStatus.usage;
  if (!/^\d+\.\d+\.\d+(?:-\d+)?$/.test(value)) {
    throw new PyveError(
      `Cannot get micromamba \`${printable(value)}\`, which ${place} wants: it is no version`,
      { exit, at, hint: `give a version such as ${pinnedReleases[0].tag}` },
    );
  }
  if (compareVersions(value, minimumVersion) < 0) {
    throw new PyveError(
      `Cannot use micromamba ${value}, which ${place} wants: pyve needs ${minimumVersion} or newer`,
      { exit, at, hint: `give a version such as ${pinnedReleases[0].tag}` },
    );
  }
  return value.includes("-") ? value : `${value}-0`;
}

/**
 * Where releases are got from, without a slash at the end: `micromamba.mirror`, laid out like the
 * official ones. The address of the mirror's `download` folder is understood, too.
 */
export function releasesBase(
  { micromambaMirror: { value } }: Pick<Settings, "micromambaMirror">,
): string {
  return (value ?? officialReleases).replace(/\/+$/, "").replace(/\/download$/, "");
}

/** Where the program of a release is; its digest is at the same address and `.sha256`. */
export function assetAddress(base: string, release: Release, platform: CondaPlatform): string {
  const folder = release.kind === "newest" ? "latest/download" : `download/${release.tag}`;
  return `${base}/${folder}/${assetName(platform)}`;
}

/** A release in words. */
export function describeRelease(release: Release): string {
  return release.kind === "newest" ? "the newest micromamba" : `micromamba ${release.tag}`;
}
