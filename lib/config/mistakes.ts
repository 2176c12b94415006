/** The errors that a wrong key or value gives, alike for files, variables, flags and commands. */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { printable } from "../ui/words.ts";
import { withoutPassword } from "./without_password.ts";

/** A key that nobody knows. `meant` is the nearest one that somebody does. */
export function unknownKey(key: string, meant: string | undefined, at?: Position): PyveError {
  return mistake(`Cannot use \`${printable(withoutPassword(key))}\`: there is no such key`, {
    hint: meant === undefined
      ? "`pyve config list` shows every key"
      : `did you mean \`${printable(meant)}\`?`,
    at,
  });
}

/** A key that a file has on one line, where it needs sections. */
export function dottedKey(path: readonly string[], at: Position): PyveError {
  const sections = path.slice(0, -1).map((name) => `\`${printable(name)}:\``).join(" ");
  return mistake(`Cannot use \`${printable(path.join("."))}\`: it is one word in the file`, {
    hint: `write \`${printable(path.at(-1) ?? "")}:\` on a line of its own below ${sections}`,
    at,
  });
}

/** A section where a key was needed. */
export function sectionAsKey(
  section: string,
  keys: readonly string[],
  at?: Position,
): PyveError {
  return mistake(`Cannot use \`${printable(section)}\` as a key: it is a section`, {
    hint: `name one of its keys: ${keys.map((key) => `\`${printable(key)}\``).join(", ")}`,
    at,
  });
}

/** A name of an environment or builder that cannot be one. */
export function badName(name: string, at?: Position): PyveError {
  return mistake(`Cannot use \`${printable(name)}\` as a name in the configuration`, {
    hint: "use small letters, digits, `-` and `_`, a letter first, such as `dev`",
    at,
  });
}

/** A value that its key cannot have. `source` is what said it: a key, a variable or a flag. */
export function wrongValue(
  source: string,
  key: string,
  reading: { readonly problem: string; readonly instead?: string | undefined },
  at?: Position,
): PyveError {
  return mistake(`Cannot use \`${printable(source)}\`: ${reading.problem}`, {
    hint: reading.instead === undefined
      ? `see \`pyve config explain ${printable(key)}\``
      : `did you mean \`${reading.instead}\`?`,
    at,
  });
}

/** A file that is no configuration at all. */
export function unreadable(problem: string, hint: string, at: Position): PyveError {
  return mistake(`Cannot read the configuration: ${problem}`, { hint, at });
}

function mistake(
  message: string,
  details: { readonly hint: string; readonly at: Position | undefined },
): PyveError {
  return new PyveError(message, { ...details, exit: exitStatus.usage });
}
