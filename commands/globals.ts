/**
 * The options that every command has, read by one small function before any library loads, because
 * `pyve run` and the choice of the command both need them at once.
 */
import { exitStatus, PyveError } from "../lib/errors.ts";

/** When output is coloured. */
export type ColorChoice = "auto" | "always" | "never";

/** The values of the global options. */
export interface Globals {
  readonly directory: string | undefined;
  readonly quiet: boolean;
  /** How often `-v` was given. */
  readonly verbosity: number;
  readonly color: ColorChoice;
  readonly noInput: boolean;
  readonly yes: boolean;
  readonly logFormat: "text" | "json";
  /** Milliseconds to wait for another pyve in the same project. */
  readonly lockTimeout: number;
  readonly offline: boolean;
}

/** A global option as help and completions show it. */
export interface GlobalOption {
  readonly flags: string;
  readonly meaning: string;
}

/** In the order of `--help`. */
export const globalOptions: readonly GlobalOption[] = [
  {
    flags: "-C, --directory <dir>",
    meaning: "work as if started in this folder",
  },
  { flags: "-q, --quiet", meaning: "say only warnings and errors" },
  { flags: "-v, --verbose", meaning: "say more; twice shows stack traces" },
  { flags: "--color <when>", meaning: "colour output: auto, always or never" },
  { flags: "--no-input", meaning: "never ask; take the documented default" },
  { flags: "-y, --yes", meaning: "answer yes to every question" },
  {
    flags: "--log-format <format>",
    meaning: "messages as text or json (--json-logs)",
  },
  {
    flags: "--lock-timeout <seconds>",
    meaning: "how long to wait for another pyve",
  },
  { flags: "--offline", meaning: "open no network connection" },
];

const defaults: Globals = {
  directory: undefined,
  quiet: false,
  verbosity: 0,
  color: "auto",
  noInput: false,
  yes: false,
  logFormat: "text",
  lockTimeout: 600_000,
  offline: false,
};

type Reader = (globals: Globals, value: string) => Globals | PyveError;

const withValue: Readonly<Record<string, Reader>> = {
  "-C": (globals, directory) => ({ ...globals, directory }),
  "--directory": (globals, directory) => ({ ...globals, directory }),
  "--color": (globals, value) => {
    const color = oneOf(value, ["auto", "always", "never"], "--color");
    return color instanceof PyveError ? color : { ...globals, color };
  },
  "--log-format": (globals, value) => {
    const logFormat = oneOf(value, ["text", "json"], "--log-format");
    return logFormat instanceof PyveError ? logFormat : { ...globals, logFormat };
  },
  "--lock-timeout": (globals, value) => {
    if (/^\d+(\.\d+)?$/.test(value)) return { ...globals, lockTimeout: Number(value) * 1000 };
    return usage(`Option \`--lock-timeout\` takes a number of seconds, not \`${value}\``);
  },
};

const withoutValue: Readonly<Record<string, (globals: Globals) => Globals>> = {
  "-q": (globals) => ({ ...globals, quiet: true }),
  "--quiet": (globals) => ({ ...globals, quiet: true }),
  "-v": (globals) => ({ ...globals, verbosity: globals.verbosity + 1 }),
  "--verbose": (globals) => ({ ...globals, verbosity: globals.verbosity + 1 }),
  "-y": (globals) => ({ ...globals, yes: true }),
  "--yes": (globals) => ({ ...globals, yes: true }),
  "--no-input": (globals) => ({ ...globals, noInput: true }),
  "--json-logs": (globals) => ({ ...globals, logFormat: "json" }),
  "--offline": (globals) => ({ ...globals, offline: true }),
};

/** `run`'s own options that take a value: the word behind them is not the command to run. */
const runOptionsWithValue = ["--env", "--env-file"];

/** A command line without the global options. */
export interface ReadGlobals {
  readonly globals: Globals;
  readonly rest: readonly string[];
}

/**
 * Takes the global options out of `argv`, wherever they stand before `--`. What follows the name of
 * the program after `run` belongs to that program and is never looked at.
 * @throws PyveError (2) when an option's value is missing or wrong
 */
export function readGlobals(argv: readonly string[]): ReadGlobals {
  const { problem, ...read } = scanGlobals(argv);
  if (problem !== undefined) throw problem;
  return read;
}

/** As {@link readGlobals}, but tells the first wrong option beside what can be read. */
export function scanGlobals(
  argv: readonly string[],
): ReadGlobals & { readonly problem: PyveError | undefined } {
  let globals = defaults;
  let problem: PyveError | undefined;
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? "";
    const inRun = rest[0] === "run";
    if (word === "--" || (inRun && (word === "-" || !word.startsWith("-")))) {
      rest.push(...argv.slice(index));
      break;
    }
    if (inRun && runOptionsWithValue.includes(word)) {
      rest.push(...argv.slice(index, index + 2));
      index += 1;
      continue;
    }
    const taken = takeOption(globals, word, argv[index + 1]);
    if (taken === undefined) rest.push(word);
    else {
      if (taken.read instanceof PyveError) problem ??= taken.read;
      else globals = taken.read;
      index += taken.usedNext ? 1 : 0;
    }
  }
  return { globals, rest, problem };
}

function takeOption(
  globals: Globals,
  word: string,
  next: string | undefined,
): { readonly read: Globals | PyveError; readonly usedNext: boolean } | undefined {
  const cluster = /^-[qvy]{2,}$/.test(word)
    ? word.slice(1).split("").map((letter) => `-${letter}`)
    : [word];
  if (cluster.every((flag) => Object.hasOwn(withoutValue, flag))) {
    const read = cluster.reduce(
      (result, flag) => withoutValue[flag]?.(result) ?? result,
      globals,
    );
    return { read, usedNext: false };
  }
  const inline = /^(--[a-z-]+)=(.*)$/s.exec(word) ?? /^(-C)(.+)$/s.exec(word);
  const option = inline?.[1] ?? word;
  const reader = Object.hasOwn(withValue, option) ? withValue[option] : undefined;
  if (reader === undefined) return undefined;
  const value = inline === null ? next : inline[2];
  const read = value === undefined
    ? usage(`Option \`${word}\` needs a value`)
    : reader(globals, value);
  return { read, usedNext: inline === null };
}

function oneOf<Value extends string>(
  value: string,
  allowed: readonly Value[],
  option: string,
): Value | PyveError {
  return allowed.find((one) => one === value) ??
    usage(`Option \`${option}\` takes ${allowed.join(", ")}, not \`${value}\``);
}

function usage(message: string): PyveError {
  return new PyveError(message, {
    exit: exitStatus.usage,
    hint: "run `pyve --help`",
  });
}
