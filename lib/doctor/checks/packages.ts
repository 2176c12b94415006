/** What is installed is whole and fits together. */
import { basename, dirname } from "node:path";
import { normalizeName } from "../../spec/requirement.ts";
import { count, printable } from "../../ui/words.ts";
import { byPython, type Check, failure, type Finding, note, unreadable } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { InstalledPackage } from "../../packages/python_records.ts";
import { findUnmet, type Unmet } from "../unmet.ts";
import { makeAnew } from "../repair.ts";
import { shellWord } from "../../shell_word.ts";
import { initCommand, pyveCommand, shown } from "../wording.ts";

/** Count, unmet requirements, duplicate records. */
export const packages: Check = {
  id: "packages",
  group: "packages",
  check: byPython("There are no Python packages, and no Python", (python, facts) => {
    const { packages: fact } = facts;
    if (!fact.known) return [unreadable(fact)];
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
  }),
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
  const { python, conda } = facts;
  const word = shellWord(requirement);
  const hasPip = python.kind === "answered" && python.missingPip === undefined;
  if (hasPip) return pyveCommand(facts, "run", "python", "-m", "pip", "install", word);
  const isConda = conda.known && conda.value !== undefined;
  return isConda
    ? pyveCommand(facts, "add", word)
    : pyveCommand(facts, "run", "uv", "pip", "install", word);
}
