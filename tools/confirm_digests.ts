/**
 * Compares every digest of micromamba that pyve knows with the one that its release publishes: the
 * release workflow runs it, for a wrong one would keep everybody from getting micromamba.
 *
 *   ./denow run -A tools/confirm_digests.ts
 */
import { type PinnedRelease, pinnedReleases } from "../lib/backend/micromamba/digests.ts";
import { publishedDigest } from "../lib/backend/micromamba/expected.ts";
import { officialReleases } from "../lib/backend/micromamba/releases.ts";
import type { Host } from "../lib/host/host.ts";
import { realHost } from "../lib/host/real/mod.ts";
import { condaPlatforms } from "../lib/spec/conda_platform.ts";
import { runTask, say } from "./task.ts";

/** What is wrong, in lines; none when every digest is the published one. */
export async function differingDigests(
  host: Host,
  base: string,
  releases: readonly PinnedRelease[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { tag, sha256 } of releases) {
    for (const platform of condaPlatforms) {
      const known = sha256[platform];
      if (known === undefined) continue;
      const published = await publishedDigest(host, base, { kind: "tagged", tag }, platform);
      if (published === known) continue;
      lines.push(`${tag} ${platform}: known ${known}, published ${published ?? "none"}`);
    }
  }
  return lines;
}

async function main(): Promise<number> {
  const lines = await differingDigests(realHost(), officialReleases, pinnedReleases);
  for (const line of lines) say(`error: ${line}`);
  if (lines.length === 0) say("Every digest that pyve knows is the published one");
  return lines.length === 0 ? 0 : 1;
}

if (import.meta.main) await runTask(main);
