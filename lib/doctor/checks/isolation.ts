/** The environment shows its own packages, and no others. */
import { printable } from "../../ui/words.ts";
import { type Check, note, skipped, unreadable, warning } from "../check.ts";
import { makeAnew } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** The packages of the interpreter, and with them those of the user (PEP 370). */
export const isolation: Check = {
  id: "isolation",
  group: "environment",
  backend: "venv",
  check: (facts) => {
    const { isolation: fact } = facts;
    if (!fact.known) return [unreadable(fact)];
    if (fact.value === undefined) return [skipped("The environment cannot be used")];
    const { systemPackages, userBase } = fact.value;
    if (!systemPackages) return [note("The environment shows no packages but its own")];
    const user = userBase === undefined ? "the user's" : `the user's in \`${printable(userBase)}\``;
    return [warning(`\`pyvenv.cfg\` lets in packages of the system and ${user}`, {
      remedy: initCommand(facts, "--force"),
    })];
  },
  fix: ({ isolation: fact }) => fact.known ? [makeAnew] : [],
};
