/** There is a micromamba that can change the environment, and it is one that was released. */
import { printable } from "../../ui/words.ts";
import { type Check, failure, type Finding, note, skipped, unreadable, warning } from "../check.ts";
import type { MicromambaFact } from "../facts/micromamba.ts";

/** Found, new enough, verified. */
export const micromamba: Check = {
  id: "micromamba",
  group: "environment",
  backend: "micromamba",
  check: ({ micromamba: fact }) => {
    if (!fact.known) return [unreadable(fact)];
    if (fact.value === undefined) return [skipped("Nothing needs a micromamba")];
    const { found, warnings, unusable } = fact.value;
    if (unusable !== undefined) {
      const { reason, remedy, at } = unusable;
      return [failure(reason, { remedy, at })];
    }
    const passedOver = warnings.map((message) =>
      warning(message, { remedy: "pyve self micromamba --update" })
    );
    if (found !== undefined) return [...passedOver, judge(fact.value, found)];
    const missing = warning("There is no micromamba: the environment runs, and cannot be changed", {
      remedy: "pyve self micromamba --update",
    });
    return [...passedOver, missing];
  },
};

function judge(
  { digest }: MicromambaFact,
  { path, version, from }: NonNullable<MicromambaFact["found"]>,
): Finding {
  const name = `micromamba ${version} at \`${printable(path)}\``;
  const isOurs = from === "project" || from === "user";
  switch (digest?.state) {
    case "pinned-ok":
    case "published-ok":
      return note(`${name}, verified by its SHA-256`);
    case "mismatch":
      // A package manager builds its own.
      if (!isOurs) return note(`${name}, not the released program`);
      return failure(`${name} is not the released program: its SHA-256 is ${digest.sha256}`, {
        remedy: "pyve self micromamba --update",
      });
    case "unknown":
    case undefined:
      return note(
        isOurs ? `${name}; \`pyve self micromamba --verify\` compares its SHA-256` : name,
      );
  }
}
