/** Conda packages whose Python distribution is another installer's now. */
import { basename, dirname } from "node:path";
import { normalizeName } from "../spec/requirement.ts";
import type { CondaRecordFact } from "./facts/conda_records.ts";
import type { InstalledPackage } from "../packages/python_records.ts";

/** One that was replaced. */
export interface Replaced {
  readonly record: CondaRecordFact;
  /** What stands in its place. */
  readonly by: InstalledPackage;
}

/** Finds them: the distribution was written over, or another of its name is there without it. */
export function findReplaced(
  records: readonly CondaRecordFact[],
  installed: readonly InstalledPackage[],
): readonly Replaced[] {
  const there = new Map(installed.map((one) => [one.record, one]));
  return records.flatMap((record) =>
    record.distributions.flatMap((folder) => {
      const same = there.get(folder);
      if (same !== undefined) return record.taken.includes(folder) ? [{ record, by: same }] : [];
      const by = installed.find((one) =>
        normalizeName(one.name) === nameOf(folder) && dirname(one.record) === dirname(folder)
      );
      return by === undefined ? [] : [{ record, by }];
    })
  );
}

/** `typing_extensions-4.9.0.dist-info` → `typing-extensions`. */
function nameOf(folder: string): string {
  return normalizeName(basename(folder).replace(/-[^-]*\.dist-info$/, ""));
}
