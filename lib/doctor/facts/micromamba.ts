/** The micromamba that would change the environment: which, and whether it is a released one. */
import { type FoundMicromamba, searchMicromamba } from "../../backend/micromamba/find.ts";
import { type DigestVerdict, verifyMicromamba } from "../../backend/micromamba/verify.ts";
import { describeOrigin, type Origin, type Settings } from "../../config/settings.ts";
import { type Position, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { attempt } from "./known.ts";

/** What a search found. */
export interface MicromambaFact {
  readonly found: FoundMicromamba | undefined;
  /** Why others were passed over. */
  readonly warnings: readonly string[];
  /** Why the one that a setting names cannot be used: then no other is looked for. */
  readonly unusable: Unusable | undefined;
  /** `undefined` where pyve knows no digest of its version: nobody is asked over the network. */
  readonly digest: DigestVerdict | undefined;
}

/** A setting that names no micromamba that works. */
export interface Unusable {
  readonly reason: string;
  /** Takes the setting back. */
  readonly remedy: string;
  readonly at: Position | undefined;
}

/** Searches in the usual places. Starts what it finds, to ask for its version. */
export async function lookAtMicromamba(
  host: Host,
  root: string,
  settings: Settings,
): Promise<MicromambaFact> {
  const nothing = { found: undefined, digest: undefined };
  try {
    const { found, warnings } = await searchMicromamba(host, root, settings);
    if (found === undefined) return { ...nothing, warnings, unusable: undefined };
    const verdict = await attempt(() => verifyMicromamba(host, found, settings, true));
    const digest = verdict.known ? verdict.value : undefined;
    return { found, warnings, unusable: undefined, digest };
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    const { message: reason, at } = error;
    const remedy = takingBack(settings.micromambaPath.origin);
    return { ...nothing, warnings: [], unusable: { reason, remedy, at } };
  }
}

function takingBack(origin: Origin): string {
  if (origin.kind !== "file") return `unset ${describeOrigin(origin)}`;
  const layer = origin.layer === "project" ? "" : `--${origin.layer} `;
  return `pyve config unset ${layer}micromamba.path`;
}
