/** The configuration can be read, in all its layers. */
import { type Check, note, unreadable, warning } from "../check.ts";
import { initAgain } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** Files, variables and flags that say settings. */
export const config: Check = {
  id: "config",
  group: "project",
  check: (facts) => {
    if (!facts.config.known) return [unreadable(facts.config)];
    if (facts.config.value) return [note("The configuration can be read, in all its layers")];
    const remedy = initCommand(facts);
    return [warning("There is no `.pyve/config`, which others would take the settings from", {
      remedy,
    })];
  },
  fix: ({ config: fact }) => fact.known ? [initAgain] : [],
};
