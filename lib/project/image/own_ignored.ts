/**
 * What the user's own .dockerignore leaves out, so that `pyve container build` sends what `docker build`
 * would: a folder of data that is named there is read by neither.
 */
import { join } from "node:path";
import { isUntouched } from "../../generated_file.ts";
import type { Host } from "../../host/host.ts";
import { isIgnored } from "../../plan/ignored.ts";
import type { PlanInput } from "../../plan/plan.ts";

/** podman and buildah prefer the second name. */
const files = [".dockerignore", ".containerignore"];

/**
 * The lines of the user's own files, and after them those that bring back what the environment is made
 * from. Nothing where pyve wrote the file.
 */
export function ownIgnored(
  host: Host,
  root: string,
  inputs: readonly PlanInput[],
): readonly string[] {
  const own = files.flatMap((file) => linesOf(host.fs.readText(join(root, file)) ?? ""));
  const needed = inputs.map(({ path }) => path).filter((path) => isIgnored(own, path));
  return [...own, ...needed.map((path) => `!${path}`)];
}

function linesOf(text: string): readonly string[] {
  if (isUntouched(text, "last")) return [];
  return text.replace(/^\uFEFF/, "").split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
