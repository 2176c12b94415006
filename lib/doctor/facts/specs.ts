/** Which spec files are not what they were when the environment was made. */
import type { SpecDigest } from "../../project/state.ts";
import type { SpecsNow } from "./specs_now.ts";

/** A file, relative to the root, and what became of it. */
export interface ChangedSpec {
  readonly path: string;
  /** `variables`: of what a lock was made from, only these count. */
  readonly change: "changed" | "new" | "gone" | "variables";
}

/** The specs as they are now. */
export interface SpecsFact {
  readonly files: readonly string[];
  readonly changed: readonly ChangedSpec[];
  /** What the configuration wants otherwise, in clauses that follow "the configuration". */
  readonly reconfigured: readonly string[];
  /** What is strange about them, in sentences without a full stop. */
  readonly warnings: readonly string[];
}

/** Compares, in the order of the names. */
export function compareSpecs(
  recorded: readonly SpecDigest[],
  { digests: now, beside, variables, warnings }: Pick<
    SpecsNow,
    "digests" | "beside" | "variables" | "warnings"
  >,
): Omit<SpecsFact, "reconfigured"> {
  const before = recorded.filter(({ path }) => !beside.some((one) => one.path === path));
  const digestIn = (specs: readonly SpecDigest[], file: string): string | undefined =>
    specs.find(({ path }) => path === file)?.sha256;
  const all = [...new Set([...before, ...now].map(({ path }) => path))].sort();
  const changed = all.flatMap((path): readonly ChangedSpec[] => {
    const [old, fresh] = [digestIn(before, path), digestIn(now, path)];
    if (old === fresh) return [];
    return [{ path, change: old === undefined ? "new" : fresh === undefined ? "gone" : "changed" }];
  });
  const further = variables === undefined
    ? []
    : [{ path: variables, change: "variables" } as const];
  return { files: now.map(({ path }) => path), changed: [...changed, ...further], warnings };
}
