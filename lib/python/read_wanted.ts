/** Which Python the configuration and the files of a project want. */
import { join } from "node:path";
import { describeOrigin, type SettingsFor } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import { refuseDanglingLink } from "../project/dangling_link.ts";
import type { Placed } from "../spec/placed.ts";
import { readPythonVersion } from "../spec/python_version.ts";
import { readToolVersions } from "../spec/tool_versions.ts";
import { decideWanted, type Wanted } from "./wanted.ts";

/**
 * Reads all that may say it.
 * @param flag the value of `--python`
 * @throws PyveError (2) for a range that is none, and for a file whose link leads nowhere
 */
export async function readWanted(
  host: Host,
  root: string,
  { value, origin }: SettingsFor["pythonVersion"],
  requiresPython: Placed | undefined,
  flag?: string,
): Promise<Wanted> {
  for (const file of [".python-version", ".tool-versions"]) refuseDanglingLink(host, root, file);
  const pythonVersion = host.fs.readBytes(join(root, ".python-version"));
  const toolVersions = host.fs.readBytes(join(root, ".tool-versions"));
  return await decideWanted({
    flag,
    config: value === undefined || origin.kind === "flag"
      ? undefined
      : { value, origin: `\`${describeOrigin(origin)}\`` },
    pythonVersion: pythonVersion && readPythonVersion(pythonVersion, ".python-version"),
    toolVersions: toolVersions && readToolVersions(toolVersions, ".tool-versions"),
    requiresPython,
  });
}
