/** Which bytes a plan was made from. */
import { isAbsolute, join, relative } from "node:path";
import { sha256 } from "../../backend/requirements_spec.ts";
import type { Host } from "../../host/host.ts";
import type { PlanFinding } from "../../plan/finding.ts";
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

/** PC0006: an engine is sent the project, and finds the end of such a link there as little as a colleague. */
export function linksOut(
  host: Host,
  root: string,
  inputs: readonly PlanInput[],
): readonly PlanFinding[] {
  const whole = host.fs.realPath(root) ?? root;
  return inputs.flatMap(({ path }): readonly PlanFinding[] => {
    const meant = host.fs.realPath(join(root, path));
    // Names with `..` in them have findings of their own.
    const isLink = !isOutside(path) && meant !== undefined && isOutside(relative(whole, meant));
    return !isLink ? [] : [{
      code: "PC0006",
      severity: "error",
      message: `Cannot take \`${path}\` into an image: it is a link that leads out of the project`,
      remedy: "put a copy of what it leads to in its place",
      at: { file: path },
    }];
  });
}

/** Of a path from the root; on Windows, one to another drive has no `..`. */
function isOutside(path: string): boolean {
  return isAbsolute(path) || path.split(/[\\/]/)[0] === "..";
}
