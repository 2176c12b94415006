/** pip has not replaced what conda installed: the two do not know of each other's files. */
import { normalizeName } from "../../spec/requirement.ts";
import { printable } from "../../ui/words.ts";
import { type Check, note, ofConda, unreadable, warning } from "../check.ts";
import type { CondaFact } from "../facts/conda.ts";
import { makeAnew } from "../repair.ts";
import { findReplaced, type Replaced } from "../replaced.ts";
import { editCommand, initCommand } from "../wording.ts";

/** Conda packages whose Python distribution is now pip's. */
export const overwritten: Check = {
  id: "overwritten",
  group: "packages",
  backend: "micromamba",
  check: ofConda((conda, facts) => {
    if (!facts.packages.known) return [unreadable(facts.packages)];
    const found = findReplaced(conda.records, facts.packages.value.installed);
    if (found.length === 0) return [note("pip has replaced no conda package")];
    return found.map((one) => {
      const { record, by } = one;
      const old = `\`${printable(record.name)}\` ${printable(record.version)}`;
      const message = `pip replaced conda's ${old} by ${printable(`${by.name} ${by.version}`)}`;
      const at = wantedBy(conda, one);
      // Made anew, it would be replaced once more: the spec asks for both.
      return at === undefined
        ? warning(message, { remedy: initCommand(facts, "--force") })
        : warning(`${message}, as the spec asks`, { remedy: editCommand(at), at });
    });
  }),
  fix: ({ conda, packages }) => {
    if (!conda.known || conda.value === undefined || !packages.known) return [];
    const { value } = conda;
    const found = findReplaced(value.records, packages.value.installed);
    return found.some((one) => wantedBy(value, one) === undefined) ? [makeAnew] : [];
  },
};

function wantedBy({ byPip }: CondaFact, { by }: Replaced): ReturnType<typeof byPip.get> {
  return byPip.get(normalizeName(by.name));
}
