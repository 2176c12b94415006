/** Reading from where releases are: a server, or a folder as `file://`. */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Downloaded, DownloadOptions, FetchOptions, Host } from "../../host/host.ts";
import { withoutSecrets } from "../../packages/without_secrets.ts";
import { printable } from "../../ui/words.ts";

/** Milliseconds without a byte until an attempt has failed; a few attempts make a minute. */
const attempt: FetchOptions = { timeout: 15_000 };

/** Whether reading from the address needs the network. */
export function isRemote(address: string): boolean {
  return !address.startsWith("file:");
}

/** An address as it may be printed. */
export function shownAddress(address: string): string {
  return printable(withoutSecrets(address));
}

/** A short text; `undefined` where there is none. @throws PyveError (75) as `Net` */
export async function readSource(host: Host, address: string): Promise<string | undefined> {
  if (isRemote(address)) return await host.net.readText(address, attempt);
  return host.fs.readText(pathOf(host, address));
}

/**
 * Writes what is at the address to the new file `to`, readable by the user only; `undefined` where
 * there is nothing. Whatever fails, nothing is left at `to`.
 * @throws PyveError (75) as `Net`, (1) where the file cannot be read or written
 */
export async function copySource(
  host: Host,
  address: string,
  to: string,
  onProgress: NonNullable<DownloadOptions["onProgress"]>,
): Promise<Downloaded | undefined> {
  if (isRemote(address)) return await host.net.download(address, to, { ...attempt, onProgress });
  const bytes = host.fs.readBytes(pathOf(host, address));
  if (bytes === undefined) return undefined;
  host.fs.write(to, bytes, { mode: 0o600 });
  return { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function pathOf({ platform }: Host, address: string): string {
  try {
    return fileURLToPath(address, { windows: platform.os === "windows" });
  } catch (cause) {
    throw new PyveError(`Cannot read \`${printable(address)}\`: it is no file of this machine`, {
      exit: exitStatus.usage,
      hint: "give `micromamba.mirror` as `file:///FOLDER`, or as the address of a server",
      cause,
    });
  }
}
