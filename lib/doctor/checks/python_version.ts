/** The Python that really answers is the one that is wanted; what is recorded does not count. */
import { type Check, failure, type Finding, note, skipped, unreadable, warning } from "../check.ts";
import { printable } from "../../ui/words.ts";
import type { Facts } from "../facts.ts";
import type { JudgedWish } from "../facts/wanted.ts";
import { initAgain, makeAnew } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** The version against every source that wants one. */
export const pythonVersion: Check = {
  id: "python-version",
  group: "environment",
  check: (facts) => {
    const { python, wanted, environment } = facts;
    if (python.kind === "none") return judgeNone(facts);
    if (python.kind !== "answered") {
      return [skipped("The Python of the environment does not answer")];
    }
    const made = environment.known
      ? environment.value.interpreter?.version ?? python.version
      : python.version;
    const changed = outgrown(made, python.version);
    if (changed) {
      return [failure(
        `Python is ${python.version} now, but its packages were installed for ${printable(made)}`,
        { remedy: initCommand(facts, "--force") },
      )];
    }
    if (!wanted.known) return [unreadable(wanted)];
    const { deciding, others } = wanted.value;
    const name = `Python ${python.version}`;
    if (deciding === undefined) return [note(`${name}; no other is wanted`)];
    const remedy = initCommand(facts);
    const contradictions = others.filter(({ verdict }) => verdict === "no")
      .map((wish) => contradiction(name, wish));
    switch (deciding.verdict) {
      case "yes":
        return [...contradictions, note(`${name}, as wanted by ${printable(deciding.source)}`)];
      case "unknown":
        return [
          ...contradictions,
          note(`${name}; ${printable(deciding.source)} names \`${printable(deciding.text)}\``),
        ];
      case "no":
        return [failure(unmet(name, deciding), { remedy, at: deciding.at }), ...contradictions];
    }
  },
  fix: ({ python, wanted, environment }) => {
    if (python.kind === "none") return [makeAnew];
    if (python.kind !== "answered") return [];
    const made = environment.known
      ? environment.value.interpreter?.version ?? python.version
      : python.version;
    if (outgrown(made, python.version)) return [makeAnew];
    return wanted.known && wanted.value.deciding?.verdict === "no" ? [initAgain] : [];
  },
};

/** A conda environment may be without; what was asked for since does not get there by itself. */
function judgeNone(facts: Facts): readonly Finding[] {
  const { wanted } = facts;
  if (!wanted.known) return [unreadable(wanted)];
  const { deciding } = wanted.value;
  if (deciding === undefined) return [note("There is no Python, and none is wanted")];
  const remedy = initCommand(facts, "--force");
  return [failure(unmet("There is no Python", deciding), { remedy, at: deciding.at })];
}

function unmet(name: string, { text, source }: JudgedWish): string {
  return `${name}, but ${printable(source)} wants ${printable(text)}`;
}

function contradiction(name: string, wish: JudgedWish): Finding {
  return warning(unmet(name, wish), { remedy: "pyve config explain python.version", at: wish.at });
}

/** Another minor version looks for packages in another folder (PEP 405). */
function outgrown(made: string, version: string): boolean {
  const minor = (text: string): string | undefined => /^\d+\.\d+/.exec(text)?.[0];
  return minor(made) !== undefined && minor(made) !== minor(version);
}
