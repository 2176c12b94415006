/** The interpreter is a program for this machine. */
import { printable } from "../../ui/words.ts";
import { byPython, type Check, failure, note, warning } from "../check.ts";
import { makeAnew } from "../repair.ts";
import type { Facts } from "../facts.ts";
import { initCommand, shown } from "../wording.ts";

/** A home folder that machines share, an emulator, a 32-bit Python. */
export const architecture: Check = {
  id: "architecture",
  group: "environment",
  check: (facts) => {
    const { architecture: { host, program } } = facts;
    if (isForeign(facts)) {
      const machines = program.join(" and ");
      return [failure(
        `${interpreterName(facts)} is a program for ${machines}, and this machine is ${host}`,
        { remedy: initCommand(facts, "--force") },
      )];
    }
    return judgeAnswer(facts);
  },
  fix: (facts) => isForeign(facts) ? [makeAnew] : [],
};

const judgeAnswer = byPython("There is no Python in the environment", (python, facts) => {
  const { host } = facts.architecture;
  const machine = printable(python.machine);
  const remedy = `uv python install ${/^\d+\.\d+/.exec(python.version)?.[0] ?? "3"}`;
  if ((common[machine.toLowerCase()] ?? machine) !== host) {
    return [warning(`Python is a program for ${machine} and pyve for ${host}: one is emulated`, {
      remedy,
    })];
  }
  if (python.bits !== 64) {
    return [warning(
      `Python is a ${python.bits}-bit program on ${host}: many packages have no build for it`,
      { remedy },
    )];
  }
  return [note(`Python is a program for this machine (${host})`)];
});

function isForeign({ architecture: { host, program } }: Facts): boolean {
  return program.length > 0 && !program.includes(host);
}

function interpreterName(facts: Facts): string {
  return facts.prefix.known ? shown(facts, facts.prefix.value.interpreter) : "The interpreter";
}

/** What systems call the machines that pyve calls otherwise. */
const common: Readonly<Record<string, string>> = { arm64: "aarch64", amd64: "x86_64" };
