/** `.pyve/run` is there and does what `pyve run` does. */
import { launcherMode } from "../../activation/launcher.ts";
import { type Check, note, skipped, unreadable, warning } from "../check.ts";
import type { Facts } from "../facts.ts";
import { initCommand } from "../wording.ts";

/** The launcher of the environment. */
export const launcher: Check = {
  id: "launcher",
  group: "activation",
  check: (facts) => {
    const { launcher: fact } = facts;
    if (!fact.known) return [unreadable(fact)];
    if (isElsewhere(facts)) return [skipped("The environment is that of another place")];
    const name = `\`${fact.value.file}\``;
    const remedy = initCommand(facts);
    switch (fact.value.status) {
      case "missing":
        return [warning(`There is no ${name}`, { remedy })];
      case "outdated":
        return [warning(`${name} was edited or is outdated`, { remedy })];
      case "not executable":
        return [warning(`${name} is not executable`, { remedy })];
      case "current":
        return [note(`${name} is as pyve writes it`)];
    }
  },
  fix: ({ launcher: fact }) => {
    if (!fact.known) return [];
    const { file, wanted } = fact.value;
    return [{ kind: "write", file, content: wanted, mode: launcherMode }];
  },
};

/** The state is that of the place where the project was before. */
function isElsewhere({ prefix }: Facts): boolean {
  const cause = prefix.known ? prefix.value.damage?.cause : undefined;
  return cause === "moved" || cause === "copied";
}
