/**
 * The scripts of an environment between pyve and the program: a shell sources them and becomes the
 * program. No process is started but that shell, which takes our place as the program takes its. All
 * of it is loaded with `run`: a chunk of its own would cost half a millisecond. See
 * lib/project/damage.ts for paths.
 */
import { renderSourcing, sourcingOptions, type SourcingShell } from "../lib/activation/scripts.ts";
import type { Becoming, EnvironmentChanges, Host } from "../lib/host/host.ts";

/** The changes, by way of a shell that sources these scripts of the environment at `prefix`. */
export function throughScripts(
  host: Host,
  changes: EnvironmentChanges,
  prefix: string,
  scripts: readonly string[],
): Becoming {
  const path = changes.set["PATH"] ?? "";
  const bash = hasUsualBash(host, path) ? "bash" : findBash(host, path);
  return { ...changes, through: words(bash, prefix, scripts) };
}

/**
 * The command line of that shell, up to the program: bash by the PATH of the environment, where it
 * may come from a package, else whatever is at `/bin/sh`.
 */
export function sourcingWords(
  host: Host,
  { set }: EnvironmentChanges,
  prefix: string,
  scripts: readonly string[],
): readonly string[] {
  return words(findBash(host, set["PATH"] ?? ""), prefix, scripts);
}

function words(
  bash: string | undefined,
  prefix: string,
  scripts: readonly string[],
): readonly string[] {
  const shell: SourcingShell = bash === undefined ? "sh" : "bash";
  const code = renderSourcing(prefix, scripts, { becomes: true });
  return [bash ?? "/bin/sh", ...sourcingOptions[shell], code, "0"];
}

/**
 * Whether the system finds a bash in an absolute folder of PATH when we become one: where the usual
 * one is on it, it does. Looking through PATH ourselves costs a millisecond, since Deno makes an
 * error of each file that is not there.
 */
function hasUsualBash(host: Host, path: string): boolean {
  const folders = path.split(":");
  const usual = ["/bin", "/usr/bin"].find((folder) => folders.includes(folder));
  return usual !== undefined && folders.every((folder) => folder.startsWith("/")) &&
    isProgram(host, `${usual}/bash`);
}

function findBash(host: Host, path: string): string | undefined {
  return path.split(":").filter((folder) => folder.startsWith("/"))
    .map((folder) => `${folder}/bash`)
    .find((file) => isProgram(host, file));
}

function isProgram(host: Host, file: string): boolean {
  const facts = host.fs.stat(file);
  return facts?.kind === "file" && (facts.mode & 0o111) !== 0;
}
