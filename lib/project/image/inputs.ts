/** Which bytes a plan was made from. */
import { join } from "node:path";
import { sha256 } from "../../backend/requirements_spec.ts";
import type { Host } from "../../host/host.ts";
import type { PlanInput } from "../../plan/plan.ts";

/** The digests of these files, relative to the root; one that is not there has none. */
export function readDigests(
  host: Host,
  root: string,
  files: readonly string[],
): readonly PlanInput[] {
  return files.flatMap((path) => {
    const bytes = host.fs.readBytes(join(root, path));
    return bytes === undefined ? [] : [{ path: path.replaceAll("\\", "/"), sha256: sha256(bytes) }];
  });
}
