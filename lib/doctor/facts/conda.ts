/** What a conda environment says of itself, and how that stands to its spec and to micromamba. */
import { join } from "node:path";
import { condaPlatformOf } from "../../backend/micromamba/platform.ts";
import { readCondaSpec } from "../../backend/micromamba/spec.ts";
import type { Settings } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { type CondaDrift, findDrift } from "./conda_drift.ts";
import { type CondaRecords, readRecords } from "./conda_records.ts";
import { lookAtMicromamba, type MicromambaFact } from "./micromamba.ts";
import { attempt, type Known } from "./known.ts";
import { findOpenMp, type OpenMpRuntime } from "./openmp.ts";

/** The facts that only a conda environment has. */
export interface CondaFact extends CondaRecords {
  readonly platform: CondaPlatform;
  /** Whether `conda-meta/history` is there, by which every tool tells a conda environment. */
  readonly hasHistory: boolean;
  readonly micromamba: Known<MicromambaFact>;
  readonly drift: Known<readonly CondaDrift[]>;
  readonly openMp: readonly OpenMpRuntime[];
}

/** The setting that names the spec of one environment. */
export type EnvFileSetting = Parameters<typeof readCondaSpec>[2];

/** Reads it. Starts micromamba to ask its version, and nothing else. */
export async function lookAtConda(
  host: Host,
  root: string,
  prefix: string,
  settings: Settings,
  envFile: EnvFileSetting,
): Promise<CondaFact> {
  const micromamba = attempt(() => lookAtMicromamba(host, root, settings));
  const platform = condaPlatformOf(host.platform);
  const records = readRecords(host.fs, prefix);
  const drift = attempt(() => {
    const { spec } = readCondaSpec(host, root, envFile, platform);
    return findDrift(spec, records.records, platform);
  });
  return {
    ...records,
    platform,
    hasHistory: host.fs.stat(join(prefix, "conda-meta", "history")) !== undefined,
    micromamba: await micromamba,
    drift: await drift,
    openMp: findOpenMp(host.fs, prefix),
  };
}
