/**
 * The SHA-256 digests of releases that this pyve knows, as data. What a mirror or a proxy says about
 * these releases does not count. A new release is a new entry: its digests, where they were seen,
 * and when. `pyve self micromamba --verify` compares with what the release itself publishes.
 */
import type { CondaPlatform } from "../../spec/conda_platform.ts";

/** What is known of one release. */
export interface PinnedRelease {
  /** Version and build, the tag of the release. */
  readonly tag: string;
  /** Of the program itself, in lower-case hexadecimal. */
  readonly sha256: Readonly<Partial<Record<CondaPlatform, string>>>;
  /** Where the digests come from. */
  readonly source: string;
  /** The day on which they were compared. */
  readonly seen: string;
}

/** Newest first: the first one is what is fetched when nobody asks for another. */
export const pinnedReleases: readonly [PinnedRelease, ...PinnedRelease[]] = [
  {
    tag: "2.9.0-0",
    sha256: {
      "linux-64": "366cd9cd8be14df1ab8ed50352a82111082a36686b2d389fdb79a92c3fafb3e3",
      "linux-aarch64": "9f93b974adcb4d166996af969b6cd371287d1a3e52733704727884d9b74cb7a7",
      "linux-ppc64le": "af28181e62239dcc94ae23eefac3dce24b3d7b17a769810cbee99b183333f9a3",
      "osx-64": "1e71054bb3ac9a076e21f7ec48acfef536f9b3f1408f371a942784bf5ef83d8a",
      "osx-arm64": "ec2a072f028e1a7cf20f3e2e74d5a8127cf5a5f27636375b5359811565f4e5be",
      "win-64": "a6d804394b2418991c4e29562853eaace2f2ce9d9da661a98e74e02e8dbb44b0",
    },
    source: "pinned alike in the sources of independent public projects: ten or more for each " +
      "platform, three for linux-ppc64le",
    seen: "2026-11-21",
  },
  {
    tag: "2.8.1-0",
    sha256: {
      "linux-64": "9689782d863c05a1bf5d2d371ba527104e7a4eb4310c1637d8653b751aed9c82",
      "linux-aarch64": "e5ba23b5945aa49dfd11022e592a510d2686a8feee810e00140b73c9fdf0ba2a",
    },
    source: "pinned alike in the sources of ten or more independent public projects",
    seen: "2026-11-21",
  },
];

/** The digest that is known of a release's program; `undefined` where none is. */
export function pinnedDigest(tag: string, platform: CondaPlatform): string | undefined {
  return pinnedReleases.find((release) => release.tag === tag)?.sha256[platform];
}

/** The release whose program for this platform has the digest; `undefined` where none is known. */
export function pinnedTag(sha256: string, platform: CondaPlatform): string | undefined {
  return pinnedReleases.find((release) => release.sha256[platform] === sha256)?.tag;
}
