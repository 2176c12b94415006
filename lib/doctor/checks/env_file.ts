/** The env file that activation loads is there and can be loaded. Its values are never shown. */
import { count, printable } from "../../ui/words.ts";
import { type Check, failure, type Finding, note, unreadable, warning } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { EnvFileFact } from "../facts/env_file.ts";
import { initAgain } from "../repair.ts";
import { shellWord } from "../../shell_word.ts";
import { initCommand } from "../wording.ts";

/** Missing, malformed, or another one than the environment was made with. */
export const envFile: Check = {
  id: "env-file",
  group: "activation",
  check: (facts) => {
    if (!facts.envFile.known) return [unreadable(facts.envFile)];
    const fact = facts.envFile.value;
    return [...outdated(facts, fact), ...judge(fact)];
  },
  fix: ({ envFile: fact }) => fact.known && isOutdated(fact.value) ? [initAgain] : [],
};

function isOutdated({ configured, recorded }: EnvFileFact): boolean {
  return configured !== recorded;
}

function outdated(facts: Facts, fact: EnvFileFact): readonly Finding[] {
  if (!isOutdated(fact)) return [];
  const name = (file: string | undefined): string =>
    file === undefined ? "none" : `\`${printable(file)}\``;
  return [warning(
    `\`env_file\` is ${name(fact.configured)}, but the environment loads ${name(fact.recorded)}`,
    { remedy: initCommand(facts) },
  )];
}

function judge({ configured, content }: EnvFileFact): readonly Finding[] {
  if (configured === undefined) return [note("No `env_file` is configured")];
  const name = `\`${printable(configured)}\``;
  const word = shellWord(configured.startsWith("-") ? `./${configured}` : configured);
  if (content === undefined) {
    return [warning(`There is no ${name}, which \`env_file\` names`, { remedy: `touch ${word}` })];
  }
  const { problems, count: amount } = content;
  if (problems.length === 0) return [note(`${count(amount, "variable")} in ${name}`)];
  return problems.map(({ line, problem }) =>
    failure(`Cannot load a line of the env file: ${problem}`, {
      at: { file: configured, line },
      remedy: `"\${EDITOR:-vi}" +${line} ${word}`,
    })
  );
}
