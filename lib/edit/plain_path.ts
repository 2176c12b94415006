/** Paths in specs, in one spelling. */
import { posix } from "node:path";

/** A path as uv writes it: without `./` in front and a slash behind. */
export function plainPath(path: string): string {
  return posix.normalize(path.replaceAll("\\", "/")).replace(/(?<=.)\/$/, "");
}
