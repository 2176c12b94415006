/** Nothing is left behind by a run that was killed. */
import { count, printable } from "../../ui/words.ts";
import { type Check, note, skipped, unreadable, warning } from "../check.ts";
import { initCommand } from "../wording.ts";

/** Generations that no environment uses, and files that were not finished. */
export const leftovers: Check = {
  id: "leftovers",
  group: "environment",
  check: (facts) => {
    const { leftovers: fact } = facts;
    if (!fact.known) return [unreadable(fact)];
    if (fact.value === undefined) return [skipped("The environment is that of another place")];
    const { paths, busy } = fact.value;
    const [first] = paths;
    if (first === undefined) return [note("Nothing was left behind by earlier runs")];
    if (busy) return [note("Another pyve is at work here")];
    const others = paths.length === 1 ? "" : ` and ${count(paths.length - 1, "other")}`;
    return [warning(`An earlier run left \`${printable(first)}\`${others} behind`, {
      remedy: initCommand(facts),
    })];
  },
  fix: ({ leftovers: fact }) =>
    fact.known && fact.value !== undefined ? [{ kind: "remove", paths: fact.value.paths }] : [],
};
