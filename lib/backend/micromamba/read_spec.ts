/**
 * The spec of a conda environment, read without the YAML library where its files are plain: loading
 * it takes longer than all that it would read, and `doctor` reads the spec at every start.
 */
import type { Setting } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { NotPlainYaml, readPlainYaml } from "../../spec/yaml_plain.ts";
import { type ReadCondaSpec, readCondaSpec } from "./spec.ts";

/** As `readCondaSpec`. @throws PyveError (2) where a file is missing or malformed, with the place */
export async function openCondaSpec(
  host: Host,
  root: string,
  envFile: Setting<string | undefined> | undefined,
  platform: CondaPlatform,
): Promise<ReadCondaSpec> {
  try {
    return readCondaSpec(host, readPlainYaml, root, envFile, platform);
  } catch (error) {
    if (!(error instanceof NotPlainYaml)) throw error;
    const { parseYaml } = await import("../../spec/yaml_document.ts");
    return readCondaSpec(host, parseYaml, root, envFile, platform);
  }
}
