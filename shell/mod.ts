/** The shells that pyve speaks, in the order in which help names them. A new one is a line here. */
import { exitStatus, PyveError } from "../lib/errors.ts";
import { bash } from "./bash.ts";
import { fish } from "./fish.ts";
import { posix } from "./posix.ts";
import { pwsh } from "./pwsh.ts";
import type { Shell } from "./shell.ts";
import { zsh } from "./zsh.ts";

export type { Shell } from "./shell.ts";

/** Every shell. */
export const shells: readonly Shell[] = [bash, zsh, fish, pwsh, posix];

const posixShells = ["sh", "dash", "ash", "ksh", "mksh", "busybox"];

/** The shell behind a path such as `/usr/bin/zsh` or `pwsh.exe`; `undefined` when pyve knows none. */
export function shellOfProgram(path: string): Shell | undefined {
  const program = path.replace(/^.*[\\/]/s, "").replace(/\.exe$/i, "").replace(/^-/, "");
  if (posixShells.includes(program)) return posix;
  if (program === "powershell") return pwsh;
  return shells.find(({ name }) => name === program);
}

/**
 * The shell by the name that `--shell` takes.
 * @throws PyveError (2) for any other name
 */
export function shellByName(name: string): Shell {
  const found = shells.find((shell) => shell.name === name);
  if (found !== undefined) return found;
  throw new PyveError(`Cannot write code for the shell \`${name}\``, {
    hint: `name one of ${shells.map((shell) => `\`${shell.name}\``).join(", ")}`,
    exit: exitStatus.usage,
  });
}
