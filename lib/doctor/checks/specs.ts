/** The environment is made from the specs as they are now. */
import { printable } from "../../ui/words.ts";
import { type Check, type Finding, note, unreadable, warning } from "../check.ts";
import type { ChangedSpec } from "../facts/specs.ts";
import { initAgain } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** Which spec or lock file changed, came or went since. */
export const specs: Check = {
  id: "specs",
  group: "project",
  check: (facts) => {
    if (!facts.specs.known) return [unreadable(facts.specs)];
    const { files, changed, warnings } = facts.specs.value;
    if (changed.length > 0) {
      return changed.map((spec): Finding =>
        warning(`Stale: ${describe(spec)}`, { remedy: initCommand(facts) })
      );
    }
    const names = files.map((name) => `\`${printable(name)}\``).join(", ");
    return [
      note(files.length === 0 ? "The project has no specs" : `Up to date with ${names}`),
      ...warnings.map((text) => note(printable(text))),
    ];
  },
  fix: ({ specs: fact }) => fact.known ? [initAgain] : [],
};

function describe({ path, change }: ChangedSpec): string {
  const name = `\`${printable(path)}\``;
  switch (change) {
    case "changed":
      return `${name} changed since the environment was made`;
    case "new":
      return `${name} was not there when the environment was made`;
    case "gone":
      return `the environment was made from ${name}, which is no spec any more`;
  }
}
