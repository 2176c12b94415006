/** What is installed is whole and fits together. */
import { basename, dirname } from "node:path";
import { defaultEnvironment } from "../../project/state.ts";
import { normalizeName } from "../../spec/requirement.ts";
import { count, printable } from "../../ui/words.ts";
import { type Check, failure, type Finding, note, skipped, unreadable } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { InstalledPackage } from "../facts/packages.ts";
import { findUnmet, type Unmet } from "../unmet.ts";
import { makeAnew } from "../repair.ts";
import { initCommand, shellWord, shown } from "../wording.ts";

/** Count, unmet requirements, duplicate records. */
export const packages: Check = {
  id: "packages",
  check: (facts) => {
    const { packages: fact, python } = facts;
    if (!fact.known) return [unreadable(fact)];
    if (python.kind !== "answered") {
      return [skipped("The Python of the environment does not answer")];
    }
    const { installed, broken } = fact.value;
    const amount = new Set(installed.map(({ name }) => normalizeName(name))).size;
    const unmet = findUnmet(installed, python.markers);
    const complete = unmet.length === 0 ? ", with all that they require" : "";
    return [
      ...broken.map((record) => interrupted(facts, record)),
      ...duplicates(facts, installed),
      ...unmet.map((one) => broke(facts, one)),
      note(`${count(amount, "package")}${amount === 0 ? "" : complete}`),
    ];
  },
  // What a requirement asks for may be nowhere to be had: that is left to the user.
  fix: (facts) => {
    if (!facts.packages.known) return [];
    const { installed, broken } = facts.packages.value;
    return broken.length > 0 || duplicates(facts, installed).length > 0 ? [makeAnew] : [];
  },
};

function interrupted(facts: Facts, record: string): Finding {
  return failure(`Cannot read ${shown(facts, record)}: an installation was interrupted`, {
    remedy: initCommand(facts, "--force"),
  });
}

function duplicates(facts: Facts, installed: readonly InstalledPackage[]): readonly Finding[] {
  const groups = Map.groupBy(
    installed,
    ({ name, record }) => `${dirname(record)}\n${normalizeName(name)}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0) return [];
    const records = group.map(({ record }) => `\`${printable(basename(record))}\``).join(" and ");
    return [failure(`\`${printable(first.name)}\` is recorded twice: ${records}`, {
      remedy: initCommand(facts, "--force"),
    })];
  });
}

function broke(facts: Facts, { by, name, specifier, found }: Unmet): Finding {
  const needed = printable(`${name}${specifier}`);
  const state = found === undefined ? "is not installed" : `is installed as ${printable(found)}`;
  return failure(
    `\`${printable(by.name)}\` ${printable(by.version)} needs \`${needed}\`, which ${state}`,
    { remedy: installCommand(facts, `${name}${specifier}`) },
  );
}

function installCommand(facts: Facts, requirement: string): string {
  const which = facts.name === defaultEnvironment ? [] : ["--env", facts.name];
  const { python } = facts;
  const hasPip = python.kind === "answered" && python.missingPip === undefined;
  const installer = hasPip ? ["python", "-m", "pip"] : ["uv", "pip"];
  return ["pyve", "run", ...which, ...installer, "install", shellWord(requirement)].join(" ");
}
