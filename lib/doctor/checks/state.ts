/** `.pyve/state.json` is whole, and of a pyve that this one understands. */
import { printable } from "../../ui/words.ts";
import { version } from "../../version.ts";
import { type Check, failure, note, warning } from "../check.ts";
import { makeAnew } from "../repair.ts";
import { commandIn, initCommand } from "../wording.ts";

/** What `init` has remembered of the environments. */
export const state: Check = {
  id: "state",
  group: "project",
  check: (facts) => {
    const { stateFile } = facts;
    if (stateFile.kind !== "read") {
      const { reason, remedy: hint, at } = stateFile.why;
      // What cannot even be opened, `init` cannot replace.
      const opens = stateFile.kind === "out of reach" ? commandIn(hint) : undefined;
      return [failure(reason, { remedy: opens ?? initCommand(facts, "--force"), at })];
    }
    const tool = printable(stateFile.tool);
    const writer = /^pyve (\d+)\.(\d+)\.(\d+)/.exec(stateFile.tool);
    if (writer !== null && isNewer(writer.slice(1), version.split("."))) {
      return [warning(`It was written by ${tool}, and this is ${version}`, {
        remedy: "pyve self update",
      })];
    }
    return [note(`\`.pyve/state.json\` was written by ${tool}`)];
  },
  fix: ({ stateFile }) => stateFile.kind === "damaged" ? [makeAnew] : [],
};

function isNewer(first: readonly string[], second: readonly string[]): boolean {
  for (const [index, part] of first.entries()) {
    const difference = Number(part) - Number.parseInt(second[index] ?? "0");
    if (difference !== 0) return difference > 0;
  }
  return false;
}
