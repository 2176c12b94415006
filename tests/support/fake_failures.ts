/** The failures that a test can order, as the errors that the real host makes of them. */
import { exitStatus, PyveError } from "../../lib/errors.ts";

/** An error number, by its POSIX name. */
export type FailureCode =
  | "EACCES"
  | "EISDIR"
  | "EIO"
  | "ELOOP"
  | "ENOENT"
  | "ENOSPC"
  | "EROFS";

/** Which operation fails on which path, as `write:/project/.envrc`. */
export type Failures = Readonly<Record<string, FailureCode>>;

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  EIO: "input or output error",
  ELOOP: "its symbolic links go round in a circle",
  ENOENT: "there is no such file or folder",
  ENOSPC: "no space left on the device",
  ENOTDIR: "a part of the path is not a folder",
  ENOTEMPTY: "the folder is not empty",
  EROFS: "the file system is read-only",
};

/** ``Cannot <action> `<path>`: <reason>``. */
export function fileError(
  action: string,
  path: string,
  code: string,
): PyveError {
  return new PyveError(
    `Cannot ${action} \`${path}\`: ${reasons[code] ?? code}`,
    {
      cause: { code },
    },
  );
}

/** Throws when the test ordered this operation to fail on this path. */
export function failWhenOrdered(
  failures: Failures,
  operation: string,
  action: string,
  path: string,
): void {
  const code = failures[`${operation}:${path}`];
  if (code !== undefined) throw fileError(action, path, code);
}

/** What `become` throws for a program that cannot be started. */
export function startError(program: string, code: FailureCode): PyveError {
  if (code === "ENOENT") {
    return new PyveError(
      `Cannot find \`${program}\` in the environment or on PATH`,
      {
        exit: exitStatus.notFound,
      },
    );
  }
  return new PyveError(
    `Cannot start \`${program}\`: ${reasons[code] ?? code}`,
    {
      exit: exitStatus.notExecutable,
    },
  );
}
