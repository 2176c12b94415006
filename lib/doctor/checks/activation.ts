/** Entering the environment changes what its packages and its spec want it to. */
import { count, printable } from "../../ui/words.ts";
import { type Check, note, skipped, unreadable, warning } from "../check.ts";
import { initAgain } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** Variables and scripts that came, went or changed since they were recorded. */
export const activation: Check = {
  id: "activation",
  group: "activation",
  check: (facts) => {
    const { activation: fact } = facts;
    if (!fact.known) return [unreadable(fact)];
    if (fact.value === undefined) return [skipped("The environment cannot be used")];
    const { changed, variables, scripts } = fact.value;
    if (changed.length > 0) {
      const list = changed.map((name) => `\`${printable(name)}\``).join(", ");
      return [warning(`What entering changes is not what is recorded: ${list}`, {
        remedy: initCommand(facts),
      })];
    }
    const set = count(variables, "variable");
    const list = scripts === 0 ? `PATH and ${set}` : `PATH, ${set} and ${count(scripts, "script")}`;
    return [note(`${list}, as recorded`)];
  },
  fix: ({ activation: fact }) => fact.known && fact.value !== undefined ? [initAgain] : [],
};
