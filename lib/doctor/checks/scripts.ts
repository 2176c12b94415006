/** The programs in the environment start the environment's own Python. */
import { basename } from "node:path";
import { count, printable } from "../../ui/words.ts";
import { type Check, failure, type Finding, note, skipped, unreadable } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { StrayScript } from "../facts/scripts.ts";
import { makeAnew } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** First lines that name another place: what is left after something was moved or copied. */
export const scripts: Check = {
  id: "scripts",
  group: "environment",
  check: (facts) => {
    const { scripts: fact } = facts;
    if (!fact.known) return [unreadable(fact)];
    if (fact.value === undefined) return [skipped("The environment cannot be used")];
    const { count: amount, stray } = fact.value;
    if (stray.length > 0) return stray.map((script) => judge(facts, script));
    return [
      note(
        amount === 0
          ? "No script starts a Python"
          : `${count(amount, "script")}, all for the Python of the environment`,
      ),
    ];
  },
  fix: ({ scripts: fact }) => fact.known ? [makeAnew] : [],
};

function judge(facts: Facts, { name, program, kind }: StrayScript): Finding {
  const script = `\`${printable(name)}\``;
  const remedy = initCommand(facts, "--force");
  const other = `\`${printable(program)}\``;
  switch (kind) {
    case "gone":
      return failure(`${script} does not start: there is no ${other}`, { remedy });
    case "elsewhere":
      return failure(`${script} starts ${other}, not the Python of the environment`, { remedy });
    case "enters elsewhere":
      return failure(`${script} does not enter ${prefixName(facts)}, but another place`, {
        remedy,
      });
  }
}

function prefixName({ prefix }: Facts): string {
  return prefix.known ? `\`${printable(basename(prefix.value.path))}\`` : "the environment";
}
