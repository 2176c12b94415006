/** How this very program came to be where it is. */
import { dirname, join } from "node:path";
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { printable } from "../ui/words.ts";
import { parseReceipt, type Receipt } from "./receipt.ts";

/** An installation that `install.sh` made. */
export interface Installation {
  readonly program: string;
  readonly prefix: string;
  readonly receiptPath: string;
  readonly receipt: Receipt;
}

/** The installation that the running program belongs to; `undefined` when it has no receipt. */
export function findInstallation({ fs, program }: Host): Installation | undefined {
  const prefix = dirname(dirname(program));
  if (program !== join(prefix, "bin", "pyve")) return undefined;
  const receiptPath = join(prefix, "share", "pyve", "installed");
  const receipt = parseReceipt(fs.readText(receiptPath) ?? "");
  return receipt === undefined ? undefined : { program, prefix, receiptPath, receipt };
}

/**
 * The installation, for a command that would change it.
 * @throws PyveError (1) when something else put the program there
 */
export function requireInstallation(host: Host, verb: string, hint: string): Installation {
  const found = findInstallation(host);
  if (found !== undefined) return found;
  throw new PyveError(
    `Cannot ${verb} \`${printable(host.program)}\`: \`install.sh\` did not install it`,
    { hint },
  );
}

/**
 * Where pyve remembers what belongs to no project (XDG Base Directory Specification); `undefined`
 * when nothing says where that is. The folder is made when it is needed.
 */
export function stateFolder({ env }: Host): string | undefined {
  const state = env("XDG_STATE_HOME") ?? "";
  if (state.startsWith("/")) return join(state, "pyve");
  const home = env("HOME") ?? env("USERPROFILE") ?? "";
  return home === "" ? undefined : join(home, ".local", "state", "pyve");
}
