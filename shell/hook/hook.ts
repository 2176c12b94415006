/**
 * What a shell evaluates in its start-up file to enter projects by `cd`. All hooks do the same:
 * before a prompt they find the nearest root upward and compare what entering depends on with what it
 * was, by builtins of the shell alone. Only where that changed they start pyve, once, for the code.
 *
 * In the shell they keep `_pyve_root` (the project that was looked at last), `_pyve_record` (the file
 * that says whether it is allowed), `_pyve_seen` (the texts that entering depends on), `_pyve_hooked`
 * (set while the hook is inside) and `_pyve_shown` (what stands before the user's prompt).
 */
import type { Shell } from "../shell.ts";

/** The hook of one shell. */
export interface Hook {
  readonly shell: Exclude<Shell["name"], "posix">;
  /** The code of the hook, which starts the pyve at this absolute path. */
  readonly render: (program: string) => string;
  /** Code that tells the hook which file says whether the project is allowed. */
  readonly record: (file: string) => string;
  /** The line for the user's start-up file; `pyve` is a word of the shell. */
  readonly startLine: (pyve: string) => string;
}
