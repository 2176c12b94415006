/** Whether a micromamba that is there is the one that was released. */
import { createHash } from "node:crypto";
import type { Settings } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { pinnedDigest, pinnedReleases, pinnedTag } from "./digests.ts";
import { publishedDigest } from "./expected.ts";
import type { FoundMicromamba } from "./find.ts";
import { condaPlatformOf } from "./platform.ts";
import { releasesBase } from "./releases.ts";

/** A digest that a release's program has. */
export interface ReleaseDigest {
  readonly tag: string;
  readonly sha256: string;
  readonly by: "pinned" | "published";
}

/** What the digest of a program says. */
export type DigestVerdict =
  /** It is a released program: pyve knows its digest, or the release publishes it. */
  | { readonly state: "pinned-ok" | "published-ok"; readonly sha256: string; readonly tag: string }
  /** Nobody was asked. A package manager's own build is as good, and not a released one. */
  | { readonly state: "unknown"; readonly sha256: string }
  /** The releases of its version have other digests. */
  | {
    readonly state: "mismatch";
    readonly sha256: string;
    readonly released: readonly ReleaseDigest[];
  };

/** The SHA-256 of a file in lower-case hexadecimal; `undefined` when it is missing. */
export function sha256Of({ fs }: Host, path: string): string | undefined {
  // A folder in the file's place is found when the file is to get its name.
  if (fs.stat(path)?.kind !== "file") return undefined;
  const bytes = fs.readBytes(path);
  return bytes === undefined ? undefined : createHash("sha256").update(bytes).digest("hex");
}

/** Compares with the digests that pyve knows. Opens no connection. */
export function recogniseMicromamba(
  host: Host,
  { path }: Pick<FoundMicromamba, "path">,
): DigestVerdict {
  const sha256 = sha256Of(host, path) ?? "";
  const tag = pinnedTag(sha256, condaPlatformOf(host.platform));
  return tag === undefined ? { state: "unknown", sha256 } : { state: "pinned-ok", sha256, tag };
}

/** More builds of one version were never made; it bounds how often the server is asked. */
const mostBuilds = 10;

/**
 * Compares with the digests that pyve knows, and unless `offline` with those that the releases of
 * the program's version publish: it does not tell which build it is.
 * @throws PyveError (75) when nothing is known of the version and nobody may be asked, or where no
 * digest is published; and as `Net`
 */
export async function verifyMicromamba(
  host: Host,
  found: FoundMicromamba,
  settings: Pick<Settings, "micromambaMirror">,
  offline: boolean,
): Promise<DigestVerdict> {
  const known = recogniseMicromamba(host, found);
  if (known.state !== "unknown") return known;
  const released = offline
    ? pinnedOf(host, found.version)
    : await digestsOf(host, found.version, releasesBase(settings));
  const same = released.find(({ sha256 }) => sha256 === known.sha256);
  if (same !== undefined) return { state: `${same.by}-ok`, sha256: same.sha256, tag: same.tag };
  if (released.length > 0) return { state: "mismatch", sha256: known.sha256, released };
  throw new PyveError(
    offline
      ? `Cannot verify micromamba ${found.version}: pyve knows no digest of it, and the network ` +
        "may not be used"
      : `Cannot verify micromamba ${found.version}: no digest of it is published`,
    {
      exit: exitStatus.tryAgain,
      hint: offline
        ? "run it without `--offline` and PYVE_OFFLINE"
        : "check `micromamba.mirror`, or get a release with `pyve self micromamba --update`",
    },
  );
}

function pinnedOf(host: Host, version: string): readonly ReleaseDigest[] {
  const platform = condaPlatformOf(host.platform);
  return pinnedReleases.flatMap(({ tag, sha256 }) => {
    const digest = tag.startsWith(`${version}-`) ? sha256[platform] : undefined;
    return digest === undefined ? [] : [{ tag, sha256: digest, by: "pinned" }];
  });
}

async function digestsOf(
  host: Host,
  version: string,
  base: string,
): Promise<readonly ReleaseDigest[]> {
  const platform = condaPlatformOf(host.platform);
  const digests: ReleaseDigest[] = [];
  for (let build = 0; build < mostBuilds; build++) {
    const tag = `${version}-${build}`;
    const pinned = pinnedDigest(tag, platform);
    const sha256 = pinned ??
      await publishedDigest(host, base, { kind: "tagged", tag }, platform);
    // The first build is 0 or 1.
    if (sha256 === undefined && build > 0) break;
    if (sha256 === undefined) continue;
    digests.push({ tag, sha256, by: pinned === undefined ? "published" : "pinned" });
  }
  return digests;
}
