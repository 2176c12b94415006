/** The micromamba that would change the environment: which, and whether it is a released one. */
import { type FoundMicromamba, searchMicromamba } from "../../backend/micromamba/find.ts";
import { type DigestVerdict, verifyMicromamba } from "../../backend/micromamba/verify.ts";
import type { Settings } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import { attempt } from "./known.ts";

/** What a search found. */
export interface MicromambaFact {
  readonly found: FoundMicromamba | undefined;
  /** Why others were passed over. */
  readonly warnings: readonly string[];
  /** `undefined` where pyve knows no digest of its version: nobody is asked over the network. */
  readonly digest: DigestVerdict | undefined;
}

/** Searches in the usual places. */
export async function lookAtMicromamba(
  host: Host,
  root: string,
  settings: Settings,
): Promise<MicromambaFact> {
  const { found, warnings } = await searchMicromamba(host, root, settings);
  if (found === undefined) return { found, warnings, digest: undefined };
  const verdict = await attempt(() => verifyMicromamba(host, found, settings, true));
  return { found, warnings, digest: verdict.known ? verdict.value : undefined };
}
