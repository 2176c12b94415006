/** Which digest the program of a release must have, and who says so. */
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { pinnedDigest } from "./digests.ts";
import { assetName } from "./platform.ts";
import { assetAddress, describeRelease, type Release } from "./releases.ts";
import { readSource, shownAddress } from "./source.ts";

/** A digest, and whether pyve knows it or the release publishes it. */
export interface ExpectedDigest {
  /** In lower-case hexadecimal. */
  readonly sha256: string;
  readonly by: "pinned" | "published";
}

/**
 * The digest that a release's program must have: what pyve knows, whatever a mirror says; else what
 * the release publishes.
 * @throws PyveError (4) when what is published is no digest, (75) when nothing is, and as `Net`
 */
export async function expectedDigest(
  host: Host,
  base: string,
  release: Release,
  platform: CondaPlatform,
): Promise<ExpectedDigest> {
  const pinned = release.kind === "tagged" ? pinnedDigest(release.tag, platform) : undefined;
  if (pinned !== undefined) return { sha256: pinned, by: "pinned" };
  const published = await publishedDigest(host, base, release, platform);
  if (published !== undefined) return { sha256: published, by: "published" };
  throw missing(release, `${assetAddress(base, release, platform)}.sha256`);
}

/**
 * The digest that a release publishes; `undefined` where it publishes none.
 * @throws PyveError (4) for what is no digest of the program, (75) as `Net`
 */
export async function publishedDigest(
  host: Host,
  base: string,
  release: Release,
  platform: CondaPlatform,
): Promise<string | undefined> {
  const address = `${assetAddress(base, release, platform)}.sha256`;
  const text = await readSource(host, address);
  if (text === undefined) return undefined;
  const digest = parseDigest(text, assetName(platform));
  if (digest !== undefined) return digest;
  throw new PyveError(
    `Refused \`${shownAddress(address)}\`: it holds no SHA-256 of \`${assetName(platform)}\``,
    {
      exit: exitStatus.refused,
      hint: "try again from another network, or set `micromamba.mirror` to another mirror",
    },
  );
}

/** Reads a bare digest, or one with the name of its file as `sha256sum` prints it. */
export function parseDigest(text: string, name: string): string | undefined {
  const [, digest, named] = /^([0-9a-f]{64})(?: [ *](\S+))?$/i.exec(text.trim()) ?? [];
  const isOurs = named === undefined || named === name || named === `${name}.exe`;
  return isOurs ? digest?.toLowerCase() : undefined;
}

/** The error for a release that is not where it should be. */
export function missing(release: Release, address: string): PyveError {
  return new PyveError(
    `Cannot get ${describeRelease(release)}: there is no \`${shownAddress(address)}\``,
    {
      exit: exitStatus.tryAgain,
      hint: "give a `micromamba.version` that was released for this machine, and check " +
        "`micromamba.mirror` with `pyve config list`",
    },
  );
}
