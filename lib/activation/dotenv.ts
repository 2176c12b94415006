/**
 * An env file (`.env`) as `pyve run` reads it. The dialect is specified in docs/activation.md;
 * dotenv_shell.ts is the same reader as shell code, and a property test holds the two together.
 */
import { exitStatus, PyveError } from "../errors.ts";

/** What can be wrong with a line, as it follows "Cannot load the line: ". */
export const dotenvProblems = {
  assignment: "it is not NAME=VALUE",
  name: "its name is not made of letters, digits and underscores",
  unclosed: "its quote is not closed",
  trailing: "text follows its closing quote",
} as const;

/** A line that cannot be loaded; lines count from 1. */
export interface DotenvProblem {
  readonly line: number;
  readonly problem: (typeof dotenvProblems)[keyof typeof dotenvProblems];
}

/** The content of an env file. */
export interface Dotenv {
  readonly variables: Readonly<Record<string, string>>;
  readonly problems: readonly DotenvProblem[];
}

/**
 * Names that a shell keeps for itself, as patterns of `case`. A shell cannot load them, so that
 * `run` does not either.
 */
export const reservedNames: readonly string[] =
  ("_ _pyve_* BASH* DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME GROUPS HISTCMD IFS LINENO " +
    "OLDPWD OPTARG OPTERR OPTIND PIPESTATUS POSIXLY_CORRECT PPID PS[0-4] PWD RANDOM SECONDS " +
    "SHELLOPTS SHLVL SRANDOM UID").split(" ");

const reserved = new RegExp(
  `^(${reservedNames.map((name) => name.replaceAll("*", ".*")).join("|")})$`,
);

/** Reads an env file; what is wrong with it is reported, not thrown. */
export function parseDotenv(text: string): Dotenv {
  const variables = new Map<string, string>();
  const problems: DotenvProblem[] = [];
  const lines = splitLines(text);
  for (let index = 0; index < lines.length; index++) {
    const start = index;
    const read = readAssignment(lines[index] ?? "", () => lines[++index]);
    if (read === undefined) continue;
    if ("problem" in read) problems.push({ line: start + 1, problem: read.problem });
    else if (!reserved.test(read.name)) variables.set(read.name, read.value);
  }
  return { variables: Object.fromEntries(variables), problems };
}

/**
 * The variables of an env file.
 * @throws PyveError (2) naming the first line that is malformed; values are never shown
 */
export function readDotenv(text: string, file: string): Readonly<Record<string, string>> {
  const { variables, problems: [first] } = parseDotenv(text);
  if (first === undefined) return variables;
  throw new PyveError(`Cannot load a line of the env file: ${first.problem}`, {
    at: { file, line: first.line },
    hint: "write `NAME=VALUE`, with the value in single quotes where it has spaces or `#` in it",
    exit: exitStatus.usage,
  });
}

/** `read` of every shell drops zero bytes, and so do we. */
function splitLines(text: string): readonly string[] {
  const lines = text.replaceAll("\0", "").replace(/^\ufeff/, "").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.replace(/\r$/, ""));
}

type Problem = DotenvProblem["problem"];
type Assignment = { readonly name: string; readonly value: string };
type Value = { readonly value: string };
type Failure = { readonly problem: Problem };

function readAssignment(
  line: string,
  nextLine: () => string | undefined,
): Assignment | Failure | undefined {
  if (/^[ \t]*(#|$)/.test(line)) return undefined;
  const [, left, right] = /^[ \t]*(?:export[ \t]+)?([^=]*)=(.*)$/s.exec(line) ?? [];
  if (left === undefined || right === undefined) return { problem: dotenvProblems.assignment };
  const name = left.replace(/[ \t]+$/, "");
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return { problem: dotenvProblems.name };
  const read = readValue(right, nextLine);
  return "problem" in read ? read : { name, value: read.value };
}

function readValue(source: string, nextLine: () => string | undefined): Value | Failure {
  const trimmed = source.replace(/^[ \t]+/, "");
  const quote = trimmed.charAt(0);
  if (quote !== "'" && quote !== '"') {
    return { value: trimBlanks(source.replace(/[ \t]#.*$/s, "")) };
  }
  let value = "";
  let rest: string | undefined = trimmed.slice(1);
  while (rest !== undefined) {
    const read: Piece = quote === "'" ? untilSingleQuote(rest) : untilDoubleQuote(rest);
    value += read.value;
    if (read.behind !== undefined) {
      const clean = /^([ \t]+#.*|[ \t]*)$/s.test(read.behind);
      return clean ? { value } : { problem: dotenvProblems.trailing };
    }
    value += "\n";
    rest = nextLine();
  }
  return { problem: dotenvProblems.unclosed };
}

/** A piece of a quoted value; `behind` is what follows the closing quote, if that is on this line. */
interface Piece {
  readonly value: string;
  readonly behind: string | undefined;
}

function untilSingleQuote(text: string): Piece {
  const end = text.indexOf("'");
  return end < 0
    ? { value: text, behind: undefined }
    : { value: text.slice(0, end), behind: text.slice(end + 1) };
}

function untilDoubleQuote(text: string): Piece {
  const body = /^(?:[^"\\]|\\["\\$nt]|\\)*/s.exec(text)?.[0] ?? "";
  return {
    value: body.replace(/\\(["\\$nt])/g, (_, escaped: string) => escapes[escaped] ?? escaped),
    behind: body.length === text.length ? undefined : text.slice(body.length + 1),
  };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, "");
}
