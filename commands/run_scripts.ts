/**
 * The scripts of an environment between pyve and the program: a shell sources them and becomes the
 * program. No process is started but that shell, which takes our place as the program takes its. What
 * loads here costs every such start; see lib/project/damage.ts for paths.
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
  return { ...changes, through: sourcingWords(host, changes, prefix, scripts) };
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
  const bash = findBash(host, set["PATH"] ?? "");
  const shell: SourcingShell = bash === undefined ? "sh" : "bash";
  const code = renderSourcing(prefix, scripts, { becomes: true });
  return [bash ?? "/bin/sh", ...sourcingOptions[shell], code, "0"];
}

function findBash(host: Host, path: string): string | undefined {
  return path.split(":").filter((folder) => folder.startsWith("/"))
    .map((folder) => `${folder}/bash`)
    .find((file) => {
      const facts = host.fs.stat(file);
      return facts?.kind === "file" && (facts.mode & 0o111) !== 0;
    });
}
