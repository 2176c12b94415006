/** pip has not replaced what conda installed: the two do not know of each other's files. */
import { basename, dirname } from "node:path";
import { normalizeName } from "../../spec/requirement.ts";
import { printable } from "../../ui/words.ts";
import { type Check, type Finding, note, ofConda, unreadable, warning } from "../check.ts";
import { initCommand } from "../wording.ts";
import type { Facts } from "../facts.ts";
import type { CondaRecordFact } from "../facts/conda_records.ts";
import type { InstalledPackage } from "../facts/packages.ts";

/** Conda packages whose Python distribution is now pip's. */
export const overwritten: Check = {
  id: "overwritten",
  backend: "micromamba",
  check: ofConda(({ records }, facts) => {
    if (!facts.packages.known) return [unreadable(facts.packages)];
    const { installed } = facts.packages.value;
    const found = records.flatMap((record) => replaced(facts, record, installed));
    return [...found, note("pip has replaced no conda package")];
  }),
};

function replaced(
  facts: Facts,
  record: CondaRecordFact,
  installed: readonly InstalledPackage[],
): readonly Finding[] {
  const there = new Set(installed.map((one) => one.record));
  return record.distributions.filter((folder) => !there.has(folder)).flatMap((folder) => {
    const name = nameOf(folder);
    const other = installed.find((one) =>
      normalizeName(one.name) === name && dirname(one.record) === dirname(folder)
    );
    if (other === undefined) return [];
    const by = printable(`${other.name} ${other.version}`);
    return [
      warning(`pip replaced conda's \`${printable(record.name)}\` ${record.version} by ${by}`, {
        remedy: initCommand(facts, "--force"),
      }),
    ];
  });
}

/** `typing_extensions-4.9.0.dist-info` → `typing-extensions`. */
function nameOf(folder: string): string {
  return normalizeName(basename(folder).replace(/-[^-]*\.dist-info$/, ""));
}
