/** The environment is made from the specs, and as the configuration says, as they are now. */
import { printable } from "../../ui/words.ts";
import { type Check, type Finding, note, unreadable, warning } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { ChangedSpec } from "../facts/specs.ts";
import { initAgain } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** Which spec or lock file changed, came or went since, and which setting did. */
export const specs: Check = {
  id: "specs",
  group: "project",
  check: (facts) => {
    if (!facts.specs.known) return [unreadable(facts.specs)];
    const { files, changed, reconfigured, warnings } = facts.specs.value;
    const stale = [
      ...describeAll(changed, facts),
      ...reconfigured.map((clause) => `the configuration ${printable(clause)}`),
    ];
    if (stale.length > 0) {
      const remedy = initCommand(facts);
      return stale.map((clause): Finding => warning(`Stale: ${clause}`, { remedy }));
    }
    const names = files.map((name) => `\`${printable(name)}\``).join(", ");
    return [
      note(files.length === 0 ? "The project has no specs" : `Up to date with ${names}`),
      ...warnings.map((text) => note(printable(text))),
    ];
  },
  fix: ({ specs: fact }) => fact.known ? [initAgain] : [],
};

/** What a lock that came since was made from is no spec any more, and that is no second thing to tell. */
function describeAll(changed: readonly ChangedSpec[], { lock }: Facts): readonly string[] {
  const file = lock.known && lock.value.kind === "current" ? lock.value.file : undefined;
  const came = changed.some(({ path, change }) => path === file && change === "new");
  if (file === undefined || !came) return changed.map(describe);
  const others = changed.filter(({ path, change }) => path !== file && change !== "gone");
  return [
    `the environment was made before there was the lock \`${printable(file)}\``,
    ...others.map(describe),
  ];
}

function describe({ path, change }: ChangedSpec): string {
  const name = `\`${printable(path)}\``;
  switch (change) {
    case "changed":
      return `${name} changed since the environment was made`;
    case "new":
      return `${name} was not there when the environment was made`;
    case "variables":
      return `the variables in ${name} changed since the environment was made`;
    case "gone":
      return `the environment was made from ${name}, which is no spec any more`;
  }
}
