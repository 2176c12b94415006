/** The environment's public name leads to the generation that was made for this project. */
import { describeDamage } from "../../activation/refusal.ts";
import { printable } from "../../ui/words.ts";
import { type Check, failure, note, unreadable, warning } from "../check.ts";
import { initAgain } from "../repair.ts";
import { initCommand, shown } from "../wording.ts";

/** Missing, moved, copied or foreign; or another generation than the recorded one. */
export const prefix: Check = {
  id: "prefix",
  group: "environment",
  check: (facts) => {
    const { prefix: fact } = facts;
    if (!fact.known) return [unreadable(fact)];
    const { damage, path, generation, recordedGeneration } = fact.value;
    // A missing interpreter is the next check's.
    if (damage !== undefined && damage.cause !== "dangling") {
      // What is not pyve's is replaced on demand only.
      const words = damage.cause === "foreign" ? ["--force"] : [];
      return [failure(describeDamage(damage).message, { remedy: initCommand(facts, ...words) })];
    }
    const ok = `${shown(facts, path)} leads to \`.pyve/envs/${printable(generation)}\``;
    if (generation === recordedGeneration) return [note(ok)];
    return [
      warning(`${ok}, but \`${printable(recordedGeneration)}\` is recorded`, {
        remedy: initCommand(facts),
      }),
    ];
  },
  // What is not pyve's is never replaced without being asked for.
  fix: ({ prefix: fact }) =>
    fact.known && fact.value.damage?.cause !== "foreign" ? [initAgain] : [],
};
