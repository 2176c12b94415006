/**
 * The one error type that reaches a user, and the exit statuses that scripts may rely on.
 * Anything else that is thrown is a defect of pyve itself and is reported as one.
 */

/** Every exit status that pyve itself ends with; a command started by `run` passes its own on. */
export const exitStatus = {
  done: 0,
  failed: 1,
  /** Wrong usage, or an input file that is wrong. */
  usage: 2,
  /** No environment here yet. */
  noEnvironment: 3,
  /** Refused by `--strict`, a policy, a digest or a signature. */
  refused: 4,
  /** Network or lock trouble: the same command may work later (EX_TEMPFAIL of sysexits.h). */
  tryAgain: 75,
  /** `pyve run` itself failed, as `env` and `docker run` say it. */
  runFailed: 125,
  notExecutable: 126,
  notFound: 127,
  interrupted: 130,
} as const;

/** One of the values of {@link exitStatus}. */
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** A place in a file; lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** What accompanies the message of a {@link PyveError}. */
export interface ErrorDetails {
  /** What the user can do, best a command to paste; back-ticks round commands. */
  readonly hint?: string | undefined;
  /** Defaults to `exitStatus.failed`. */
  readonly exit?: ExitStatus | undefined;
  readonly at?: Position | undefined;
  readonly cause?: unknown;
}

/** An error that the user can understand and mend. */
export class PyveError extends Error {
  override readonly name = "PyveError";
  readonly hint: string | undefined;
  readonly exit: ExitStatus;
  readonly at: Position | undefined;

  constructor(message: string, details: ErrorDetails = {}) {
    super(
      message,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.hint = details.hint;
    this.exit = details.exit ?? exitStatus.failed;
    this.at = details.at;
  }
}

/** `file:line:column`, with the parts that are known. */
export function formatPosition(at: Position): string {
  return [at.file, at.line, at.column].filter((part) => part !== undefined)
    .join(":");
}
