/** Finding a micromamba that works, and telling why others were passed over. */
import { describeOrigin, type Settings } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { printable } from "../../ui/words.ts";
import { type Place, type PlaceKind, placesOf } from "./places.ts";
import { type Probe, probeProgram } from "./probe.ts";
import { minimumVersion } from "./releases.ts";

/** A micromamba that works and is new enough. */
export interface FoundMicromamba {
  /** Absolute. */
  readonly path: string;
  /** As it says itself, such as `2.9.0`. */
  readonly version: string;
  readonly from: PlaceKind;
}

/** A place, and what is there. */
export interface LookedAt extends Place {
  /** `absent`: no file, or no such place; `unseen`: an earlier place had one, nobody looked. */
  readonly state: Probe | { readonly kind: "absent" } | { readonly kind: "unseen" };
}

/** What a search found. */
export interface Search {
  readonly found: FoundMicromamba | undefined;
  /** Every place, in order. */
  readonly places: readonly LookedAt[];
  /** What the user should know: a micromamba that was passed over, and why. */
  readonly warnings: readonly string[];
}

/**
 * The micromamba to use: the setting's, the project's, the user's, the one on PATH.
 * @throws PyveError (2) when the one that is set cannot be used
 */
export async function findMicromamba(
  host: Host,
  root: string | undefined,
  settings: Pick<Settings, "micromambaPath">,
): Promise<FoundMicromamba | undefined> {
  return (await searchMicromamba(host, root, settings)).found;
}

/**
 * As {@link findMicromamba}, with all that was seen on the way.
 * @throws PyveError (2) when the one that is set cannot be used
 */
export async function searchMicromamba(
  host: Host,
  root: string | undefined,
  settings: Pick<Settings, "micromambaPath">,
): Promise<Search> {
  const places: LookedAt[] = [];
  const warnings: string[] = [];
  let found: FoundMicromamba | undefined;
  for (const place of placesOf(host, root, settings)) {
    const state = found === undefined ? await look(host, place) : { kind: "unseen" } as const;
    places.push({ ...place, state });
    if (place.path === undefined || state.kind === "unseen") continue;
    if (place.kind === "setting" && state.kind !== "works") {
      throw unusable(place.path, state, settings);
    }
    if (state.kind === "works") {
      found = { path: place.path, version: state.version, from: place.kind };
    } else if (state.kind !== "absent") {
      warnings.push(`Passed over \`${printable(place.path)}\`: ${reason(state)}`);
    }
  }
  return { found, places, warnings };
}

async function look(host: Host, { path }: Place): Promise<LookedAt["state"]> {
  if (path === undefined) return { kind: "absent" };
  try {
    if (host.fs.lstat(path) === undefined) return { kind: "absent" };
    return await probeProgram(host, path);
  } catch (error) {
    // A folder that this user may not look into is no reason to leave out the other places.
    if (!(error instanceof PyveError) || error.exit !== exitStatus.failed) throw error;
    const [why] = error.message.split(": ").slice(-1);
    return { kind: "broken", problem: `it cannot be reached: ${why}` };
  }
}

/** Why a place that has something was passed over, as a clause. */
export function reason(state: Exclude<LookedAt["state"], { readonly kind: "works" }>): string {
  switch (state.kind) {
    case "absent":
      return "there is no such file";
    case "unseen":
      return "an earlier place has one";
    case "old":
      return `it is micromamba ${state.version}, and pyve needs ${minimumVersion} or newer`;
    case "broken":
      return state.problem;
  }
}

function unusable(
  path: string,
  state: Exclude<LookedAt["state"], { readonly kind: "works" }>,
  { micromambaPath: { origin } }: Pick<Settings, "micromambaPath">,
): PyveError {
  const place = describeOrigin(origin);
  return new PyveError(
    `Cannot use \`${printable(path)}\`, the micromamba that ${place} names: ${reason(state)}`,
    {
      exit: exitStatus.usage,
      at: origin.kind === "file" ? origin.at : undefined,
      hint: `correct ${place}, or remove it to let pyve look in the usual places`,
    },
  );
}
