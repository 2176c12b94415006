/** Which spec files are not what they were when the environment was made. */
import type { SpecDigest } from "../../project/state.ts";

/** A file, relative to the root, and what became of it. */
export interface ChangedSpec {
  readonly path: string;
  readonly change: "changed" | "new" | "gone";
}

/** The specs as they are now. */
export interface SpecsFact {
  readonly files: readonly string[];
  readonly changed: readonly ChangedSpec[];
}

/** Compares, in the order of the names. */
export function compareSpecs(
  before: readonly SpecDigest[],
  now: readonly SpecDigest[],
): SpecsFact {
  const digestIn = (specs: readonly SpecDigest[], file: string): string | undefined =>
    specs.find(({ path }) => path === file)?.sha256;
  const all = [...new Set([...before, ...now].map(({ path }) => path))].sort();
  const changed = all.flatMap((path): readonly ChangedSpec[] => {
    const [old, fresh] = [digestIn(before, path), digestIn(now, path)];
    if (old === fresh) return [];
    return [{ path, change: old === undefined ? "new" : fresh === undefined ? "gone" : "changed" }];
  });
  return { files: now.map(({ path }) => path), changed };
}
