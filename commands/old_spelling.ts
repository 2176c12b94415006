/** Spellings of the bash pyve that came before: answered with today's, never obeyed. */

const today: Readonly<Record<string, string>> = {
  "--init": "pyve init",
  "-i": "pyve init",
  "--purge": "pyve purge",
  "-p": "pyve purge",
  "--config": "pyve config list",
  "-c": "pyve config list",
  "--python-version": "pyve init --python VERSION",
};

/** The hint for a command line that only an old pyve understood. */
export function oldSpelling(words: readonly string[]): string | undefined {
  const [first = ""] = words;
  const found = Object.hasOwn(today, first) ? today[first] : undefined;
  return found === undefined ? undefined : `that is now \`${found}\``;
}
