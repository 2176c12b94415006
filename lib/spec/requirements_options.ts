/**
 * The options that may stand in a requirements file. The table holds those of every pip that comes
 * with a supported Python or was released since, so that no file is refused that some pip reads.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import { shellWords } from "./shell_words.ts";

/** An option, by its long name without dashes. */
export interface RequirementsOption {
  readonly name: string;
  /** `undefined` for an option that takes none. */
  readonly value: string | undefined;
}

const withValue = [
  "index-url",
  "pypi-url",
  "extra-index-url",
  "constraint",
  "requirement",
  "editable",
  "find-links",
  "no-binary",
  "only-binary",
  "all-releases",
  "only-final",
  "trusted-host",
  "use-feature",
  "hash",
  "config-settings",
  "global-option",
  "install-option",
  "allow-external",
  "allow-unverified",
];
const withoutValue = [
  "no-index",
  "prefer-binary",
  "require-hashes",
  "no-require-hashes",
  "pre",
  "use-wheel",
  "no-use-wheel",
  "always-unzip",
  "process-dependency-links",
  "allow-all-external",
];
const names = [...withValue, ...withoutValue];
const shortNames: Readonly<Record<string, string>> = {
  i: "index-url",
  c: "constraint",
  r: "requirement",
  e: "editable",
  f: "find-links",
  C: "config-settings",
  Z: "always-unzip",
};

/**
 * Reads the options part of a line. Words that are no options are passed over, as pip does.
 * @throws PyveError (2) at `at` for an unknown option or a missing value
 */
export function readOptions(text: string, at: Position): readonly RequirementsOption[] {
  const words = shellWords(text);
  if (words === undefined) {
    throw refused(`Cannot read options ${excerpt(text)}: a quote is not closed`, at, "close it");
  }
  const options: RequirementsOption[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined && word !== "--"; word = rest.shift()) {
    const value = (option: string): string => {
      const next = rest.shift();
      if (next !== undefined) return next;
      throw refused(`Cannot read option \`${option}\`: its value is missing`, at, "write it there");
    };
    if (word.startsWith("--")) options.push(longOption(word, value, at));
    else if (/^-./.test(word)) options.push(...shortOptions(word.slice(1), value, at));
  }
  return options;
}

function longOption(
  word: string,
  nextValue: (option: string) => string,
  at: Position,
): RequirementsOption {
  const [, written = "", given] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const name = fullName(written, at);
  if (withValue.includes(name)) return { name, value: given ?? nextValue(`--${name}`) };
  if (given === undefined) return { name, value: undefined };
  throw refused(
    `Cannot read option ${excerpt(word)}: it takes no value`,
    at,
    `write \`--${name}\``,
  );
}

/** A long option may be cut as long as one option only begins so. */
function fullName(written: string, at: Position): string {
  if (names.includes(written)) return written;
  const meant = names.filter((name) => written !== "" && name.startsWith(written));
  const [name] = meant;
  if (name !== undefined && meant.length === 1) return name;
  if (name === undefined) throw unknown(`--${written}`, at);
  const choices = meant.map((one) => `\`--${one}\``).join(", ");
  throw refused(`Cannot tell which option ${excerpt(`--${written}`)} is`, at, `write ${choices}`);
}

/** `-rfile`, `-r file`, and several letters after one dash. */
function shortOptions(
  letters: string,
  nextValue: (option: string) => string,
  at: Position,
): readonly RequirementsOption[] {
  const options: RequirementsOption[] = [];
  for (let index = 0; index < letters.length; index++) {
    const letter = letters.charAt(index);
    const name = Object.hasOwn(shortNames, letter) ? shortNames[letter] : undefined;
    if (name === undefined) throw unknown(`-${letter}`, at);
    if (!withValue.includes(name)) {
      options.push({ name, value: undefined });
      continue;
    }
    const attached = letters.slice(index + 1);
    options.push({ name, value: attached === "" ? nextValue(`-${letter}`) : attached });
    break;
  }
  return options;
}

function unknown(option: string, at: Position): PyveError {
  const common = "`-r`, `-c`, `-e`, `--index-url`, `--extra-index-url`, `--find-links`, `--hash`";
  return refused(
    `Cannot read option ${excerpt(option)}: no requirements file has it`,
    at,
    `correct it or take it out; options are ${common} and others of pip`,
  );
}

function refused(message: string, at: Position, hint: string): PyveError {
  return new PyveError(message, { exit: exitStatus.usage, hint, at });
}
