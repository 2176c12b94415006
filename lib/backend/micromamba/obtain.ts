/**
 * Getting a release's program into a folder: its SHA-256 is checked before it gets its name or may
 * be executed, and it is started once before it gets its name.
 */
import { dirname, join } from "node:path";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Downloaded, Host } from "../../host/host.ts";
import type { Report } from "../../ui/report.ts";
import { fileSize } from "../../ui/size.ts";
import { transferred } from "../../ui/transferred.ts";
import { printable } from "../../ui/words.ts";
import { isCutOff } from "./cut_off.ts";
import { type ExpectedDigest, expectedDigest, missing } from "./expected.ts";
import { reason } from "./find.ts";
import { condaPlatformOf, requireGlibc } from "./platform.ts";
import { probeProgram } from "./probe.ts";
import { assetAddress, describeRelease, type Release } from "./releases.ts";
import { withSharedFolder } from "./shared_folder.ts";
import { copySource, isRemote, shownAddress } from "./source.ts";
import { sha256Of } from "./verify.ts";

/** What to get, from where, and where to. */
export interface Wanted {
  readonly release: Release;
  /** Where releases are, see `releasesBase`. */
  readonly base: string;
  /** The program's file, absolute. */
  readonly path: string;
  readonly offline: boolean;
  /** Milliseconds to wait for another pyve that gets it. */
  readonly lockTimeout: number;
  /** Whether any program that works and is new enough will do. */
  readonly anyWillDo: boolean;
}

/** The program that is at its place now. */
export interface Obtained {
  readonly version: string;
  /** Absent where the program that was there did. */
  readonly fetched?: ExpectedDigest;
}

/**
 * Gets a release, unless another pyve did meanwhile. Whatever fails, nothing is left.
 * @throws PyveError (1) on musl, on a full disk, for a program that does not start; (4) for a wrong
 * digest; (75) when offline, for a release that is not there, and as `Net`
 */
export async function obtain(host: Host, report: Report, wanted: Wanted): Promise<Obtained> {
  const { path, lockTimeout } = wanted;
  await requireGlibc(host);
  requireReach(wanted);
  const shown = printable(path);
  const onWait = (): void => report.note(`waiting for another pyve to get \`${shown}\``);
  return await withSharedFolder(host, dirname(path), { timeout: lockTimeout, onWait }, async () => {
    removeAbandoned(host, dirname(path));
    const there = wanted.anyWillDo ? await working(host, path) : undefined;
    if (there !== undefined) return { version: there };
    const platform = condaPlatformOf(host.platform);
    const expected = await expectedDigest(host, wanted.base, wanted.release, platform);
    const same = sha256Of(host, path) === expected.sha256 ? await working(host, path) : undefined;
    if (same !== undefined) return { version: same };
    return { version: await download(host, report, wanted, expected), fetched: expected };
  });
}

/**
 * Makes sure that the network may be used, where it is needed.
 * @throws PyveError (75) naming what is missing
 */
export function requireReach(
  { offline, base, release }: Pick<Wanted, "offline" | "base" | "release">,
): void {
  if (!offline || !isRemote(base)) return;
  throw new PyveError(`Cannot get ${describeRelease(release)}: the network may not be used`, {
    exit: exitStatus.tryAgain,
    hint: "run it without `--offline` and PYVE_OFFLINE, name a micromamba in PYVE_MICROMAMBA, or " +
      "set `micromamba.mirror` to a folder as `file:///FOLDER`",
  });
}

/** The version of the program that is there; `undefined` when there is none that can be used. */
async function working(host: Host, path: string): Promise<string | undefined> {
  if (host.fs.lstat(path) === undefined) return undefined;
  const probe = await probeProgram(host, path);
  return probe.kind === "works" ? probe.version : undefined;
}

async function download(
  host: Host,
  report: Report,
  { base, release, path }: Wanted,
  expected: ExpectedDigest,
): Promise<string> {
  const { fs } = host;
  const address = assetAddress(base, release, condaPlatformOf(host.platform));
  const ending = host.platform.os === "windows" ? ".part.exe" : ".part";
  const part = join(dirname(path), `micromamba.${host.randomHex(4)}${ending}`);
  warnOfOpenMirror(report, address, expected);
  const progress = report.progress(`Downloading ${describeRelease(release)}`);
  try {
    const copy = () =>
      copySource(host, address, part, (received, total) => {
        progress.update(transferred(received, total));
      });
    let got = await copy();
    for (let left = moreAttempts; left > 0 && isShort(host, part, got, expected); left--) {
      fs.remove(part);
      got = await copy();
    }
    if (got === undefined) throw missing(release, address);
    if (isShort(host, part, got, expected)) throw cutOff(address, got);
    if (got.sha256 !== expected.sha256) throw wrongDigest(address, got.sha256, expected);
    fs.makeExecutable(part);
    const version = await requireStart(host, part, dirname(path));
    fs.rename(part, path);
    return version;
  } catch (cause) {
    fs.remove(part);
    throw cause;
  } finally {
    progress.stop();
  }
}

/** How often a program that came cut off is asked for again. */
const moreAttempts = 3;

/** Whether it is another file only because its end is missing, though the server called it whole. */
function isShort(
  { fs }: Host,
  part: string,
  got: Downloaded | undefined,
  { sha256 }: ExpectedDigest,
): boolean {
  return got !== undefined && got.sha256 !== sha256 &&
    isCutOff(fs.readBytes(part) ?? new Uint8Array());
}

/** Everybody who gets micromamba into this folder holds its lock: whose parts they are is gone. */
function removeAbandoned(host: Host, folder: string): void {
  for (const { name } of host.fs.list(folder) ?? []) {
    if (/^micromamba\.[0-9a-f]+\.part(?:\.exe)?$/.test(name)) host.fs.remove(join(folder, name));
  }
}

async function requireStart(host: Host, program: string, folder: string): Promise<string> {
  const probe = await probeProgram(host, program);
  if (probe.kind === "works") return probe.version;
  throw new PyveError(`Cannot start the new micromamba on this machine: ${reason(probe)}`, {
    hint: `see whether programs may be started in \`${printable(folder)}\` (\`findmnt -T\` shows ` +
      "`noexec`), or give another `micromamba.version`",
  });
}

/** Whoever can change the program on its way could change a digest that comes the same way. */
function warnOfOpenMirror(report: Report, address: string, { by }: ExpectedDigest): void {
  if (by === "pinned" || !/^http:/.test(address)) return;
  const { hostname } = new URL(address);
  if (/^(?:localhost|127\..*|\[::1\])$/.test(hostname)) return;
  report.warn(
    `The digest of micromamba comes unprotected from \`${hostname}\``,
    "use an https:// mirror, or a `micromamba.version` that pyve knows the digest of",
  );
}

function cutOff(address: string, { size }: Downloaded): PyveError {
  return new PyveError(
    `Cannot download \`${shownAddress(address)}\`: it breaks off after ${fileSize(size)}`,
    {
      exit: exitStatus.tryAgain,
      hint: "try again later, or set `micromamba.mirror` to another mirror",
    },
  );
}

function wrongDigest(address: string, found: string, { sha256, by }: ExpectedDigest): PyveError {
  return new PyveError(
    `Refused \`${shownAddress(address)}\`: its SHA-256 is ${found}, not the ${by} ${sha256}`,
    {
      exit: exitStatus.refused,
      hint:
        "it is not the file that was released, and nothing was kept: try from another network " +
        "or mirror",
    },
  );
}
