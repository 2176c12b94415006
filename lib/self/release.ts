/** The releases of pyve: what they hold, where that is, and which of two is newer. */
import { compare, valid } from "pep440";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host, Platform } from "../host/host.ts";
import { withoutSecrets } from "../packages/without_secrets.ts";

/** The repository, as in `install.sh`. */
export const repository = "pyve-dev/pyve";
/** Where the project's releases are. */
export const defaultReleases = `https://github.com/${repository}/releases`;

/** The target that pyve is compiled for on such a machine. */
export function targetOf({ os, arch }: Platform): string {
  const systems = {
    linux: "unknown-linux-gnu",
    darwin: "apple-darwin",
    windows: "pc-windows-msvc",
  };
  return `${arch}-${systems[os]}`;
}

/** The name of the program in a release. */
export function assetOf(target: string): string {
  return `pyve-${target}${target.includes("windows") ? ".exe" : ""}`;
}

/** Where the program of a release is. */
export function assetAddress(releases: string, version: string, target: string): string {
  return `${releases}/download/v${version}/${assetOf(target)}`;
}

/** Whether it can be the version of a release, and a part of an address. */
export function isVersion(text: string): boolean {
  return /^\d+\.\d[0-9A-Za-z.+-]*$/.test(text) && valid(text) !== null;
}

/** Less than 0 when `left` is older than `right`, more than 0 when it is newer. */
export function compareVersions(left: string, right: string): number {
  return compare(left, right);
}

/**
 * The newest version, as the releases name it.
 * @throws PyveError (1) where there is no release, (75) as `Net`
 */
export async function newestVersion(host: Host, releases: string): Promise<string> {
  const address = `${releases}/latest/download/version.txt`;
  const text = await host.net.readText(address);
  if (text === undefined) {
    throw new PyveError(`Cannot find a release of pyve at \`${withoutSecrets(releases)}\``, {
      hint: "give another address in PYVE_INSTALL_URL",
    });
  }
  const version = text.trim().replace(/^v/, "");
  if (isVersion(version)) return version;
  throw new PyveError(`Cannot understand \`${withoutSecrets(address)}\`: it holds no version`, {
    hint: "give `--version VERSION`",
  });
}

/**
 * The SHA-256 that a release publishes for its program.
 * @throws PyveError (1) where there is no such release, (4) for what is no digest, (75) as `Net`
 */
export async function publishedDigest(host: Host, address: string): Promise<string> {
  const text = await host.net.readText(`${address}.sha256`);
  if (text === undefined) {
    throw new PyveError(`Cannot find \`${withoutSecrets(address)}\``, {
      hint: "give a `--version` that was released for this machine",
    });
  }
  const name = address.slice(address.lastIndexOf("/") + 1);
  const [line = ""] = text.split("\n");
  const match = /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trimEnd());
  if (match?.[1] !== undefined && match[2] === name) return match[1];
  throw new PyveError(
    `Refused \`${withoutSecrets(address)}.sha256\`: it holds no SHA-256 of \`${name}\``,
    {
      exit: exitStatus.refused,
      hint: `somebody changed the release; report it at https://github.com/${repository}/issues`,
    },
  );
}
