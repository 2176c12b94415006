/** What is installed is what the spec or lock asks for; nobody changed it by hand. */
import { formatPosition } from "../../errors.ts";
import { printable } from "../../ui/words.ts";
import { type Check, note, ofConda, unreadable, warning } from "../check.ts";
import { makeAnew } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** Packages that are missing or of another version. */
export const condaDrift: Check = {
  id: "conda-drift",
  backend: "micromamba",
  check: ofConda(({ drift }, facts) => {
    if (!drift.known) return [unreadable({ ...drift, reported: !facts.specs.known })];
    return [
      ...drift.value.map(({ wanted, found, at }) => {
        const place = at === undefined ? "The spec" : formatPosition(at);
        const state = found === undefined ? "it is not installed" : `${found} is installed`;
        return warning(`${place} asks for \`${printable(wanted)}\`, and ${printable(state)}`, {
          remedy: initCommand(facts, "--force"),
          at,
        });
      }),
      note("The packages are those that the spec asks for"),
    ];
  }),
  fix: () => [makeAnew],
};
