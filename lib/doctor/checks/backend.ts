/** The environment is of the backend that the rules choose now. */
import { type Check, note, unreadable, warning } from "../check.ts";
import { initCommand } from "../wording.ts";

/** Which backend, and the rule that chose it. */
export const backend: Check = {
  id: "backend",
  group: "project",
  check: (facts) => {
    const { choice, environment } = facts;
    if (!choice.known) return [unreadable(choice)];
    const { backend: chosen, rules, decidedBy } = choice.value;
    const why = rules.find(({ decided }) => decided)?.reason ?? decidedBy;
    const others = rules.filter(({ decided }) => !decided);
    const details = others.map(({ rule, reason }) => note(`Rule \`${rule}\`: ${reason}`));
    if (!environment.known || environment.value.backend === chosen) {
      return [note(`${chosen}: ${why}`), ...details];
    }
    const made = environment.value.backend;
    return [
      warning(`The environment was made by ${made}, but the backend is ${chosen} now: ${why}`, {
        remedy: initCommand(facts),
      }),
      ...details,
    ];
  },
};
