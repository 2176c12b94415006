/** What the operating system says of a failed file operation, in our words. */
import { PyveError } from "../../errors.ts";

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
  const { reason, hint } = explain(cause);
  return new PyveError(`Cannot ${verb} \`${path}\`: ${reason}`, { hint });
}

interface Explanation {
  readonly reason: string;
  readonly hint?: string;
}

const byCode: Readonly<Record<string, Explanation>> = {
  EACCES: {
    reason: "permission denied",
    hint: "check who owns it with `ls -ld`",
  },
  EPERM: {
    reason: "the operation is not permitted",
    hint: "check who owns it with `ls -ld`",
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
  ENOENT: { reason: "there is no such file or folder" },
  ENOTDIR: { reason: "a part of the path is not a folder" },
  EISDIR: { reason: "it is a folder" },
  ENOTEMPTY: { reason: "the folder is not empty" },
  EEXIST: { reason: "it exists already" },
  ENAMETOOLONG: { reason: "the name is too long" },
  ELOOP: { reason: "its symbolic links go round in a circle" },
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
