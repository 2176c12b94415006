/** What the operating system says of a failed file operation, in our words. */
import { PyveError } from "../../errors.ts";
import { shellWord } from "../../shell_word.ts";

/** Runs a file operation; a missing file, or a parent that is no folder, gives `undefined`. */
export function orMissing<Value>(
  verb: string,
  path: string,
  action: () => Value,
): Value | undefined {
  try {
    return action();
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw fileError(verb, path, cause);
  }
}

/** Runs a file operation whose every failure is an error. */
export function orFail<Value>(
  verb: string,
  path: string,
  action: () => Value,
): Value {
  try {
    return action();
  } catch (cause) {
    throw fileError(verb, path, cause);
  }
}

/** Whether the error says that nothing is there. ELOOP counts: such a link leads nowhere. */
export function isMissing(cause: unknown): boolean {
  return cause instanceof Deno.errors.NotFound ||
    cause instanceof Deno.errors.NotADirectory ||
    cause instanceof Deno.errors.FilesystemLoop;
}

/** The error for a failed operation, `verb` as in "Cannot <verb> <path>". */
export function fileError(
  verb: string,
  path: string,
  cause: unknown,
): PyveError {
  if (cause instanceof PyveError) return cause;
  const { reason, hint, command } = explain(cause);
  return new PyveError(`Cannot ${verb} \`${path}\`: ${reason}`, {
    hint: command === undefined ? hint : `${hint} with \`${command(path)}\``,
  });
}

/** The error for what the system refused, `what` as in "Cannot read <path>". */
export function systemError(what: string, cause: unknown): PyveError {
  const { reason, hint } = explain(cause);
  return new PyveError(`${what}: ${reason}`, { hint });
}

interface Explanation {
  readonly reason: string;
  readonly hint?: string;
  /** What does what the hint says, where it is known which path is meant. */
  readonly command?: (path: string) => string;
}

/** Where there is nothing that can be looked at, the folder counts that keeps us from it. */
const showOwner = (path: string): string => `ls -ld ${shellWord(nearestSeen(path))}`;

/** By hand, since every start of pyve loads this file, and `node:path` costs 0.7 ms. */
function nearestSeen(path: string): string {
  for (let at = path;;) {
    if (isSeen(at)) return at;
    const above = at.replace(/[/\\]+[^/\\]*[/\\]*$/, "");
    if (above === at || above === "") return above === at ? path : "/";
    at = above;
  }
}

function isSeen(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

const byCode: Readonly<Record<string, Explanation>> = {
  EACCES: {
    reason: "permission denied",
    hint: "check who owns it",
    command: showOwner,
  },
  EPERM: {
    reason: "the operation is not permitted",
    hint: "check who owns it",
    command: showOwner,
  },
  EROFS: {
    reason: "the file system is read-only",
    hint: "work on a writable file system",
  },
  ENOSPC: {
    reason: "no space left on the device",
    hint: "free some space (`df -h .` shows it)",
  },
  EDQUOT: {
    reason: "your disk quota is used up",
    hint: "free some space (`quota -s` shows it)",
  },
  ENOENT: {
    reason: "there is no such file or folder",
    hint: "look at the path with `ls -l`",
  },
  ENOTDIR: {
    reason: "a part of the path is not a folder",
    hint: "move the file away that stands where a folder is needed",
  },
  EISDIR: {
    reason: "it is a folder",
    hint: "move the folder away",
    command: (path) => `mv ${shellWord(path)} ${shellWord(`${path}.moved`)}`,
  },
  ENOTEMPTY: { reason: "the folder is not empty", hint: "move away what is in it" },
  EEXIST: { reason: "it exists already", hint: "move away what stands there" },
  ENAMETOOLONG: { reason: "the name is too long", hint: "choose a shorter name" },
  ELOOP: {
    reason: "its symbolic links go round in a circle",
    hint: "look at the links with `ls -l`, and remove the wrong one",
  },
  EMFILE: {
    reason: "too many files are open",
    hint: "raise the limit with `ulimit -n`",
  },
};

function explain(cause: unknown): Explanation {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const known = byCode[code];
  if (known !== undefined) return known;
  return { reason: cause instanceof Error ? cause.message : String(cause) };
}
