/** The specs of an environment as they are now, whatever its backend. */
import { condaPlatformOf } from "../../backend/micromamba/platform.ts";
import { readCondaSpec } from "../../backend/micromamba/spec.ts";
import { digestsOf } from "../../backend/micromamba/spec_digests.ts";
import { readVenvSpec } from "../../backend/venv_spec.ts";
import { type Settings, settingsFor } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import type { EnvironmentState, SpecDigest } from "../../project/state.ts";
import type { Placed } from "../../spec/placed.ts";

/** What the files say. */
export interface SpecsNow {
  readonly digests: readonly SpecDigest[];
  /** Of pyproject.toml. */
  readonly requiresPython: Placed | undefined;
}

/** Reads them. @throws PyveError (2) where one is malformed */
export function readSpecsNow(
  host: Host,
  root: string,
  name: string,
  environment: EnvironmentState,
  settings: Settings,
): SpecsNow {
  if (environment.backend === "venv") return readVenvSpec(host, root, environment.selection);
  const envFile = settingsFor(settings, name).condaEnvFile;
  const { spec, source } = readCondaSpec(host, root, envFile, condaPlatformOf(host.platform));
  const files = source === undefined ? [spec] : [spec, source];
  const digests = files.flatMap((one) => digestsOf(host, root, one));
  return { digests, requiresPython: undefined };
}
