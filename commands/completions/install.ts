/** Putting the completions of a shell where it finds them, and taking them away again. */
import { dirname, join } from "node:path";
import { namedMarks } from "../../lib/envrc/marked_block.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import {
  hasStartLines,
  putStartLines,
  removeStartLines,
  startFileOf,
  type StartingShell,
  xdgFolder,
} from "../../lib/self/start_files.ts";
import { printable } from "../../lib/ui/words.ts";
import { quotePosix } from "../../lib/activation/quote.ts";
import type { Completion } from "../../shell/completion/mod.ts";
import { ask, type Session } from "../session.ts";

const marks = namedMarks("completions");

/** Where the completions of a shell go. */
interface Places {
  /** The script itself. */
  readonly script: string;
  /** The start-up file that loads it; `undefined` where the shell looks for the script itself. */
  readonly startFile: string | undefined;
}

/**
 * Writes the script, and the lines that load it, after a yes; where both are there nobody is asked.
 * @throws PyveError (2) for a shell that has no such place, or without a yes
 */
export async function installCompletions(
  session: Session,
  { shell, file }: Completion,
  script: string,
): Promise<void> {
  const { host, report } = session;
  const places = placesOf(host, shell, file);
  const touched = printable(places.startFile ?? places.script);
  if (isThere(host, places, script)) {
    return report.done(`Completions of ${shell} are there already, in \`${touched}\``);
  }
  if (!await ask(session, `Put the completions of ${shell} into \`${touched}\`?`, false)) {
    throw new PyveError(`Kept \`${touched}\` as it is: nobody said that it may be changed`, {
      exit: exitStatus.usage,
      hint: `run \`pyve completions install ${shell} --yes\``,
    });
  }
  host.fs.makeFolder(dirname(places.script));
  host.fs.write(places.script, script);
  if (places.startFile !== undefined) {
    putStartLines(host, places.startFile, loadLine(places.script), marks);
  }
  report.done(`Completions of ${shell} are in \`${touched}\`; open a new shell to have them`);
}

function isThere(host: Host, { script: path, startFile }: Places, script: string): boolean {
  return host.fs.readText(path) === script &&
    (startFile === undefined || hasStartLines(host, startFile, loadLine(path), marks));
}

/** Takes away what {@link installCompletions} put there. Tells whether there was anything. */
export function removeCompletions(host: Host, { shell, file }: Completion): boolean {
  const places = placesOf(host, shell, file);
  const wasLoaded = places.startFile !== undefined &&
    removeStartLines(host, places.startFile, marks);
  const wasThere = host.fs.lstat(places.script) !== undefined;
  if (wasThere) host.fs.remove(places.script);
  return wasLoaded || wasThere;
}

/** Can the completions of this shell be installed, or only printed? */
export function isInstallable({ shell }: Completion): boolean {
  return shell !== "pwsh";
}

function placesOf(host: Host, shell: Completion["shell"], file: string): Places {
  if (shell === "pwsh") {
    throw new PyveError("Cannot install the completions of PowerShell: they can be printed only", {
      exit: exitStatus.usage,
      hint: "put `pyve completions pwsh | Out-String | Invoke-Expression` into `$PROFILE`",
    });
  }
  const places = shell === "fish" ? fishPlaces(host, file) : sourcedPlaces(host, shell, file);
  if (places !== undefined) return places;
  throw new PyveError("Cannot tell where your shell keeps its files: HOME is not set", {
    exit: exitStatus.usage,
    hint: `print them with \`pyve completions ${shell}\``,
  });
}

/** fish looks for completions in a folder of its own. */
function fishPlaces(host: Host, file: string): Places | undefined {
  const folder = xdgFolder(host, "XDG_CONFIG_HOME", ".config");
  if (folder === undefined) return undefined;
  return { script: join(folder, "fish", "completions", file), startFile: undefined };
}

function sourcedPlaces(
  host: Host,
  shell: Exclude<StartingShell, "fish">,
  file: string,
): Places | undefined {
  const folder = xdgFolder(host, "XDG_DATA_HOME", join(".local", "share"));
  const startFile = startFileOf(host, shell);
  if (folder === undefined || startFile === undefined) return undefined;
  return { script: join(folder, "pyve", "completions", file), startFile };
}

function loadLine(script: string): string {
  const word = quotePosix(script);
  return `[ ! -r ${word} ] || . ${word}\n`;
}
