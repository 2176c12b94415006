/** What is wrong with the files that a venv is to be made from, in words. */
import { exitStatus, PyveError } from "../errors.ts";
import type { Selection } from "../project/state.ts";

/** For a lock that is named and not there. */
export function noLock(file: string): PyveError {
  return new PyveError(`Cannot read lock file \`${file}\`: it does not exist`, {
    exit: exitStatus.usage,
    hint: "name a file that exists, relative to the root of the project",
  });
}

/** For a lock that is named beside other files. */
export function notAlone(files: readonly string[], lock: string): PyveError {
  const others = files.filter((file) => file !== lock).map((file) => `\`${file}\``).join(", ");
  return new PyveError(`Cannot install lock file \`${lock}\` together with ${others}`, {
    exit: exitStatus.usage,
    hint: `give \`--requirements ${lock}\` alone`,
  });
}

/** @throws PyveError (2) where extras or groups are wanted of what has none */
export function refusePartsOf({ extras, groups }: Selection, files: readonly string[]): void {
  if (extras.length + groups.length === 0) return;
  throw new PyveError("Cannot install an extra or a group: they are parts of pyproject.toml", {
    exit: exitStatus.usage,
    hint: files.length === 0
      ? "add a pyproject.toml with a `[project]` table"
      : `the spec here is ${
        files.map((file) => `\`${file}\``).join(", ")
      }; name requirements files instead`,
  });
}
