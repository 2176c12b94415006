/**
 * What the user's own .dockerignore leaves out, so that `pyve container build` sends what the engine
 * alone would: a folder of data that is named there is read by neither.
 */
import { join } from "node:path";
import { isUntouched } from "../../generated_file.ts";
import type { Host } from "../../host/host.ts";
import { ignoreLines, isIgnored } from "../../plan/ignored.ts";
import type { PlanInput } from "../../plan/plan.ts";
import { leftOut } from "../../plan/system/ignored_files.ts";

/** podman and buildah read the first, where it is there, instead of the second. */
const files = [".containerignore", ".dockerignore"];

/**
 * The lines of the user's own file, and after them those that bring back what the environment is made
 * from.
 */
export function ownIgnored(
  host: Host,
  root: string,
  inputs: readonly PlanInput[],
): readonly string[] {
  const text = files.map((file) => host.fs.readText(join(root, file)))
    .find((one) => one !== undefined);
  const own = ownLines(text ?? "");
  const needed = inputs.map(({ path }) => path).filter((path) => isIgnored(own, path));
  return [...own, ...needed.map((path) => `!${path}`)];
}

/**
 * Where pyve wrote the file over one of the user's (`--force`), the user's lines stand first: they
 * have to outlive the next writing.
 */
function ownLines(text: string): readonly string[] {
  const lines = ignoreLines(text);
  if (!isUntouched(text, "last")) return lines;
  const [firstOfOurs = ""] = leftOut;
  return lines.slice(0, Math.max(0, lines.indexOf(firstOfOurs)));
}
