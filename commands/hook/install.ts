/** Putting the hook into the start-up file of a shell, and taking it out again. */
import { dirname } from "node:path";
import { namedMarks } from "../../lib/envrc/marked_block.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { findProgram } from "../../lib/host/find_program.ts";
import type { Host } from "../../lib/host/host.ts";
import {
  hasStartLines,
  putStartLines,
  removeStartLines,
  startFileOf,
} from "../../lib/self/start_files.ts";
import { printable } from "../../lib/ui/words.ts";
import type { Hook } from "../../shell/hook/mod.ts";
import { shellByName } from "../../shell/mod.ts";
import { ask, type Session } from "../session.ts";

const marks = namedMarks("hook");

/**
 * Writes the lines that load the hook, after a yes; where they are there nobody is asked.
 * @throws PyveError (2) for a shell whose start-up file we do not know, or without a yes
 */
export async function installHook(session: Session, hook: Hook): Promise<void> {
  const { host, report } = session;
  const { shell } = hook;
  const file = requireStartFile(host, hook);
  const named = printable(file);
  const lines = hook.startLine(ownWord(host, hook));
  if (hasStartLines(host, file, lines, marks)) {
    return report.done(`The hook of ${shell} is there already, in \`${named}\``);
  }
  if (!await ask(session, `Put the hook of ${shell} into \`${named}\`?`, false)) {
    throw new PyveError(`Kept \`${named}\` as it is: nobody said that it may be changed`, {
      exit: exitStatus.usage,
      hint: `run \`pyve hook install ${shell} --yes\``,
    });
  }
  host.fs.makeFolder(dirname(file));
  putStartLines(host, file, lines, marks);
  report.done(`The hook of ${shell} is in \`${named}\`; open a new shell to have it`);
}

/** Takes away what {@link installHook} put there. Tells whether there was anything. */
export function removeHook(host: Host, { shell }: Hook): boolean {
  if (shell === "pwsh") return false;
  const file = startFileOf(host, shell);
  return file !== undefined && removeStartLines(host, file, marks);
}

function requireStartFile(host: Host, { shell }: Hook): string {
  if (shell === "pwsh") {
    throw new PyveError("Cannot install the hook of PowerShell: it can be printed only", {
      exit: exitStatus.usage,
      hint: "put `pyve hook pwsh | Out-String | Invoke-Expression` into `$PROFILE`",
    });
  }
  const file = startFileOf(host, shell);
  if (file !== undefined) return file;
  throw new PyveError("Cannot tell where your shell keeps its files: HOME is not set", {
    exit: exitStatus.usage,
    hint: `print the hook with \`pyve hook ${shell}\``,
  });
}

/** How a shell finds this very program: by name where that leads here, else by its path. */
function ownWord(host: Host, { shell }: Hook): string {
  const onPath = findProgram(host, "pyve");
  return onPath !== undefined && host.fs.realPath(onPath) === host.program
    ? "pyve"
    : shellByName(shell).quote(host.program);
}
