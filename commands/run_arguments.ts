/**
 * The arguments of `pyve run`, read by hand: everything behind the program's name belongs to the
 * program, and no library is worth its start-up time here.
 */
import { exitStatus, PyveError } from "../lib/errors.ts";
import { defaultEnvironment } from "../lib/project/state.ts";
import { nearest } from "../lib/ui/nearest.ts";
import { globalOptions } from "./globals.ts";

/** What `pyve run` was asked for. */
export interface RunArguments {
  readonly environment: string;
  /** A dotenv file that stands in for the configured one; relative to the working directory. */
  readonly envFile: string | undefined;
  readonly command: readonly string[];
}

/**
 * Reads what stands behind `run`; `undefined` when help is asked for.
 * @throws PyveError (125) for an unknown option or a missing command
 */
export function readRunArguments(
  words: readonly string[],
): RunArguments | undefined {
  let environment = defaultEnvironment;
  let envFile: string | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "-h" || word === "--help") return undefined;
    if (word === "--" || !word.startsWith("-") || word === "-") {
      const command = words.slice(word === "--" ? index + 1 : index);
      if (command.length === 0) break;
      return { environment, envFile, command };
    }
    const [name = "", inline] = splitOption(word);
    if (name !== "--env" && name !== "--env-file") {
      const meant = nearest(name, knownOptions());
      throw usage(
        `Unknown option \`${word}\` of \`pyve run\``,
        meant === undefined
          ? `put it behind the program: \`pyve run PROGRAM ${word}\``
          : `did you mean \`${meant}\`? Otherwise run \`pyve run --help\``,
      );
    }
    const value = inline ?? words[++index];
    if (value === undefined || value === "") {
      throw usage(`Option \`${name}\` needs a value`);
    }
    if (name === "--env") environment = value;
    else envFile = value;
  }
  throw usage(
    "Cannot run anything: no program is named",
    "for example `pyve run python --version`",
  );
}

function knownOptions(): readonly string[] {
  const globals = globalOptions.flatMap(({ flags }) => flags.match(/--[a-z-]+/g) ?? []);
  return ["--env", "--env-file", ...globals];
}

function splitOption(word: string): readonly [string, string | undefined] {
  const equals = word.indexOf("=");
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function usage(message: string, hint = "run `pyve run --help`"): PyveError {
  return new PyveError(message, { exit: exitStatus.runFailed, hint });
}
