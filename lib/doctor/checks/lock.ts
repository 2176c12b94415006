/** The lock, where there is one, fits what it was made from. */
import { printable } from "../../ui/words.ts";
import { type Check, note, unreadable, warning } from "../check.ts";
import { pyveCommand } from "../wording.ts";

/** conda-lock.yml, pylock.toml or uv.lock. A project without one is as well as one with. */
export const lock: Check = {
  id: "lock",
  group: "project",
  check: (facts) => {
    if (!facts.lock.known) return [unreadable(facts.lock)];
    const fact = facts.lock.value;
    if (fact.kind === "nothing") return [note("There is nothing to lock")];
    const name = `\`${printable(fact.file)}\``;
    switch (fact.kind) {
      case "missing":
        return [note(`Not locked: \`${pyveCommand(facts, "lock")}\` writes ${name}`)];
      case "current":
        return [
          note(
            fact.source === undefined
              ? `${name} names every package, and nothing is there to compare it with`
              : `${name} fits ${printable(fact.source)}`,
          ),
        ];
      case "stale": {
        const remedy = fact.by === "uv" ? "uv lock" : pyveCommand(facts, "lock");
        return fact.changes.map((change) =>
          warning(`${name} is stale: ${printable(change)}`, { remedy })
        );
      }
      case "not for here":
        return [
          warning(`${name} has no packages for ${fact.platform}: the spec is solved instead`, {
            remedy: pyveCommand(facts, "lock", "--platform", fact.platform),
          }),
        ];
    }
  },
};
