/** What is installed is what the specs brought; nobody changed it by hand. */
import { formatPosition } from "../../errors.ts";
import { normalizeName } from "../../spec/requirement.ts";
import { count, printable } from "../../ui/words.ts";
import { type Check, type Finding, note, skipped, unreadable, warning } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { DriftFact, NamedVersion } from "../facts/drift.ts";
import { makeAnew, restore } from "../repair.ts";
import { initCommand, pyveCommand } from "../wording.ts";

/** Packages that are gone, of another version, or that no spec names. */
export const drift: Check = {
  id: "drift",
  group: "packages",
  check: (facts) => {
    const { drift: fact } = facts;
    if (!fact.known) return [unreadable(fact)];
    if (fact.value === undefined) return [skipped("The environment cannot be used")];
    if (isStale(facts)) return [skipped("The specs changed since the environment was made")];
    const { unmet, added } = fact.value;
    const lost = lostAlone(facts, fact.value);
    // What is missing is known by the record of what was brought; without one all is made anew.
    const remedy = fact.value.lost.length > 0
      ? pyveCommand(facts, "sync")
      : initCommand(facts, "--force");
    const changes = [
      ...unmet.map(({ wanted, found, at }) => {
        const place = at === undefined ? "The spec" : formatPosition(at);
        const state = found === undefined ? "it is not installed" : `${found} is installed`;
        const message = `${place} asks for \`${printable(wanted)}\`, and ${printable(state)}`;
        return warning(message, { remedy, at });
      }),
      ...lost.map(({ name, version }) => {
        const now = versionNow(facts, name);
        const state = now === undefined ? "it is gone" : `${now} is installed`;
        const what = `\`${printable(name)}\` ${printable(version)}`;
        return warning(`The specs brought ${what}, and ${printable(state)}`, { remedy });
      }),
    ];
    if (changes.length > 0) return [...changes, ...unasked(facts, added)];
    return [...unasked(facts, added), note("The packages are those that the specs brought")];
  },
  fix: (facts) => {
    const { drift: fact } = facts;
    if (!fact.known || fact.value === undefined) return [];
    return [fact.value.lost.length > 0 ? restore : makeAnew];
  },
};

function isStale({ specs }: Facts): boolean {
  return specs.known && specs.value.changed.length + specs.value.reconfigured.length > 0;
}

/** What no other finding tells of: the spec names it, or pip wrote over it. */
function lostAlone(facts: Facts, { unmet, lost }: DriftFact): readonly NamedVersion[] {
  const conda = facts.conda.known ? facts.conda.value : undefined;
  return lost.filter(({ name, version }) =>
    !unmet.some((one) => one.name === normalizeName(name)) &&
    !conda?.records.some((one) =>
      normalizeName(one.name) === normalizeName(name) && one.version === version
    )
  );
}

function versionNow({ conda, packages }: Facts, name: string): string | undefined {
  const same = (one: NamedVersion): boolean => normalizeName(one.name) === normalizeName(name);
  const records = conda.known ? conda.value?.records ?? [] : [];
  const installed = packages.known ? packages.value.installed : [];
  return [...records, ...installed].find(same)?.version;
}

/** They work, and `pyve sync` keeps them; who clones the project does not get them. */
function unasked(facts: Facts, added: readonly string[]): readonly Finding[] {
  const [first] = added;
  if (first === undefined) return [];
  const others = added.length === 1 ? "" : ` and ${count(added.length - 1, "other package")}`;
  return [
    note(
      `\`${printable(first)}\`${others} came by hand, and no spec names ${
        added.length === 1 ? "it" : "them"
      }: \`${pyveCommand(facts, "add")}\` does`,
    ),
  ];
}
