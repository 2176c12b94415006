/** Which spec files are not what they were when the environment was made. */
import type { SpecDigest } from "../../project/state.ts";

/** Changed, new and no longer used files, in the order of their names. */
export function changedFiles(
  before: readonly SpecDigest[],
  now: readonly SpecDigest[],
): readonly string[] {
  const files = [...new Set([...before, ...now].map(({ path }) => path))].sort();
  const digestIn = (specs: readonly SpecDigest[], file: string): string | undefined =>
    specs.find(({ path }) => path === file)?.sha256;
  return files.filter((file) => digestIn(before, file) !== digestIn(now, file));
}
