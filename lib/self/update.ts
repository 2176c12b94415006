/**
 * Putting another release in the place of the running program, by the rules of `install.sh`: the
 * SHA-256 is checked, and the program started once, before the file gets its name.
 */
import { dirname, join } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import { type DownloadOptions, type Host, unfinishedSuffix } from "../host/host.ts";
import { withoutSecrets } from "../packages/without_secrets.ts";
import { printable } from "../ui/words.ts";
import type { Installation } from "./installation.ts";
import { renderReceipt } from "./receipt.ts";
import { assetAddress, publishedDigest, targetOf } from "./release.ts";

/** Which release, and who is told how far its download is. */
export interface Replacement {
  readonly releases: string;
  readonly version: string;
  readonly onProgress: NonNullable<DownloadOptions["onProgress"]>;
}

/** A download that is older was left by an update that was killed. */
const abandonedAfter = 3_600_000;

/**
 * Replaces the program by that of a release. Whatever fails, the old one stays and nothing is left.
 * @throws PyveError (1) without such a release, where the folder cannot be written, and for a
 * program that does not start, (4) for a wrong digest, (75) as `Net`
 */
export async function replaceProgram(
  host: Host,
  installation: Installation,
  { releases, version, onProgress }: Replacement,
): Promise<void> {
  const { fs } = host;
  const folder = dirname(installation.program);
  const fresh = join(folder, `.pyve.${host.randomHex(4)}${unfinishedSuffix}`);
  requireWritable(host, folder, fresh);
  removeAbandoned(host, folder);
  const address = assetAddress(releases, version, targetOf(host.platform));
  const wanted = await publishedDigest(host, address);
  try {
    const got = await host.net.download(address, fresh, { onProgress });
    if (got === undefined) {
      throw new PyveError(`Cannot find \`${withoutSecrets(address)}\``, {
        hint: "give a `--version` that was released for this machine",
      });
    }
    if (got.sha256 !== wanted) throw wrongDigest(address, got.sha256, wanted);
    fs.makeExecutable(fresh);
    await requireStart(host, fresh);
    fs.rename(fresh, installation.program);
  } catch (cause) {
    fs.remove(fresh);
    throw cause;
  }
  // What install.sh remembers of it belongs to the place, not to the version.
  const receipt = { ...installation.receipt, method: "release", version, url: releases } as const;
  fs.write(installation.receiptPath, renderReceipt(receipt));
}

/** Tries before the network is used: a release is large. */
function requireWritable({ fs }: Host, folder: string, fresh: string): void {
  try {
    fs.write(fresh, "");
    fs.remove(fresh);
  } catch (cause) {
    throw new PyveError(`Cannot write into \`${printable(folder)}\``, {
      hint: "run `pyve self update` as the user who installed it",
      cause,
    });
  }
}

function removeAbandoned({ fs, clock }: Host, folder: string): void {
  for (const { name } of fs.list(folder) ?? []) {
    if (!name.startsWith(".pyve.") || !name.endsWith(unfinishedSuffix)) continue;
    const path = join(folder, name);
    const modified = fs.lstat(path)?.modified ?? clock.now();
    if (clock.now().getTime() - modified.getTime() > abandonedAfter) fs.remove(path);
  }
}

async function requireStart({ proc }: Host, program: string): Promise<void> {
  const { code, stdout, stderr } = await proc.run([program, "--version"], { timeout: 60_000 });
  if (code === 0 && stdout.startsWith("pyve ")) return;
  const [line = ""] = stderr.trim().split("\n").slice(-1);
  throw new PyveError("Cannot start the new pyve on this machine; the old one is still there", {
    hint: "give another release with `--version`",
    cause: line === "" ? undefined : new Error(line),
  });
}

function wrongDigest(address: string, found: string, wanted: string): PyveError {
  return new PyveError(
    `Refused \`${withoutSecrets(address)}\`: its SHA-256 is ${found}, not ${wanted}`,
    {
      exit: exitStatus.refused,
      hint: "somebody changed the file on its way here; try from another network",
    },
  );
}
