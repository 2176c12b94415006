/** Which program installs packages, and what its failures mean. */
import { type ExitStatus, exitStatus, PyveError } from "../errors.ts";
import type { Host, RunResult } from "../host/host.ts";
import { findProgram } from "../host/find_program.ts";
import { withoutSecrets } from "../packages/without_secrets.ts";

/** uv, or the environment's own pip. */
export type Installer = { readonly name: "uv"; readonly path: string } | { readonly name: "pip" };

/** The oldest Python, as 3.N, that uv makes environments for. */
const oldestForUv = 8;

/**
 * The installer for a wish: `auto` is uv where it is on PATH and knows the interpreter, else pip.
 * @throws PyveError when uv is asked for and is not there
 */
export function chooseInstaller(
  host: Host,
  wish: "auto" | "uv" | "pip",
  pythonMinor: number,
): Installer {
  if (wish === "pip") return { name: "pip" };
  const path = findProgram(host, "uv");
  if (path !== undefined && (wish === "uv" || pythonMinor >= oldestForUv)) {
    return { name: "uv", path };
  }
  if (wish === "auto") return { name: "pip" };
  throw new PyveError("Cannot install with uv: it is not on PATH", {
    hint: "install uv, or give `--installer pip`",
  });
}

/** What uv and pip print when the network, not the spec, is at fault. */
export const networkTrouble: RegExp =
  /error sending request|dns error|failed to (?:fetch|download)|Connection (?:refused|reset)|NewConnectionError|Temporary failure in name resolution|Max retries exceeded|ReadTimeoutError|timed out|Network is unreachable/i;

/** What they print when a package is not the one that the spec's digests are of. */
export const wrongDigest: RegExp = /do not match the hashes|hash mismatch/i;

/** What uv prints when a lock is for other Pythons than the one that is wanted. */
const otherPython = /incompatible with the `[^`]*`'s Python requirement/;

/** What they print, or the system through them, when the disk is at fault. */
const diskTrouble = /no space left on device|read-only file system|disk quota exceeded/i;

/** The hint where nothing else is at fault. */
export const specAtFault =
  "mend the spec, then run the same command again; nothing that existed before was changed";

/** How much of the installer's own words is shown: the cause stands at the end. */
const shownLines = 20;

/**
 * The error for an installer that failed: its last words are the cause.
 * @param remedy the hint where neither network nor disk nor a digest is at fault
 */
export function installError(
  failure: string,
  program: string,
  result: RunResult,
  remedy: string = specAtFault,
): PyveError {
  const output = `${result.stdout}\n${result.stderr}`.trimEnd();
  const said = (result.stderr.trim() === "" ? result.stdout : result.stderr).trimEnd();
  const lines = said === "" ? [] : said.split(/\r?\n/).slice(-shownLines);
  const what = `${failure}: ${program} exited with ${result.code}`;
  const shown = [what, ...lines.map((line) => `  ${withoutSecrets(line)}`)];
  return new PyveError(shown.join("\n"), verdict(output, remedy));
}

/** Whose fault it is: only the network may mend itself, and only the spec is for the user to mend. */
function verdict(
  output: string,
  remedy: string,
): { readonly exit: ExitStatus; readonly hint: string } {
  if (wrongDigest.test(output)) {
    return {
      exit: exitStatus.refused,
      hint: "find out why the package has another digest before you change the one in the spec",
    };
  }
  if (otherPython.test(output)) {
    return {
      exit: exitStatus.failed,
      hint:
        "lock for that Python first: `pyve config set python.version VERSION`, then `pyve lock`",
    };
  }
  if (diskTrouble.test(output)) {
    return {
      exit: exitStatus.failed,
      hint: "free some space (`df -h .` shows it), then run the same command again",
    };
  }
  if (networkTrouble.test(output)) {
    return {
      exit: exitStatus.tryAgain,
      hint: "check the network and the proxy settings, then run the same command again",
    };
  }
  return {
    exit: exitStatus.failed,
    hint: remedy,
  };
}
