/** The environment's Python is there, starts, and takes its packages from the environment. */
import { describeDamage } from "../../activation/refusal.ts";
import { printable } from "../../ui/words.ts";
import { type Check, failure, type Finding, note, skipped, unreadable } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { PythonAnswer } from "../facts/python.ts";
import { initAgain, makeAnew } from "../repair.ts";
import { initCommand, shown } from "../wording.ts";

/** Dangling, broken, or of another environment. */
export const interpreter: Check = {
  id: "interpreter",
  group: "environment",
  check: (facts) => {
    const { prefix, python } = facts;
    if (!prefix.known) return [unreadable({ ...prefix, reported: true })];
    const { damage, interpreter: path } = prefix.value;
    if (damage?.cause === "dangling") {
      return [failure(describeDamage(damage).message, { remedy: initCommand(facts) })];
    }
    const name = shown(facts, path);
    switch (python.kind) {
      case "none":
        return [note("There is no Python in the environment: nothing in its spec brings one")];
      case "not-started":
        return [skipped("The environment cannot be used")];
      case "failed": {
        const reason = python.reason === "" ? "" : `: ${printable(python.reason)}`;
        return [
          failure(`Cannot use ${name}: it exits with ${python.code}${reason}`, {
            remedy: initCommand(facts, "--force"),
          }),
        ];
      }
      case "answered":
        return [...mistakes(facts, python), note(`${name} starts (${describe(python)})`)];
    }
  },
  fix: ({ prefix }) => {
    if (!prefix.known) return [];
    return [prefix.value.damage === undefined ? makeAnew : initAgain];
  },
};

function mistakes(facts: Facts, { prefix, isOurs }: PythonAnswer): readonly Finding[] {
  if (isOurs) return [];
  return [
    failure(`Python takes its packages from \`${printable(prefix)}\``, {
      remedy: initCommand(facts, "--force"),
    }),
  ];
}

function describe({ implementation, version, machine }: PythonAnswer): string {
  return printable([`${implementation} ${version}`, machine].join(", "));
}
