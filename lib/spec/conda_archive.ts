/** The file of a conda package: `name-version-build.conda`, in the folder of a platform (CEP 26). */
import { isCondaPlatform } from "./conda_platform.ts";

/** What the address of a package's file says. */
export interface CondaArchive {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** The folder of its channel; `undefined` where the address does not say it. */
  readonly subdir: string | undefined;
}

/** Folders of channels besides those that micromamba runs on. */
const otherSubdirs = [
  "noarch",
  "linux-32",
  "linux-armv6l",
  "linux-armv7l",
  "linux-riscv32",
  "linux-riscv64",
  "linux-ppc64",
  "linux-s390x",
  "freebsd-64",
  "win-32",
  "win-arm64",
  "zos-z",
  "emscripten-wasm32",
  "wasi-wasm32",
];

/** Whether a text is the name of a channel's folder, `noarch` included. */
export function isSubdir(text: string): boolean {
  return isCondaPlatform(text) || otherSubdirs.includes(text);
}

/** Whether an address or path, without its digest, ends as the file of a package does. */
export function isArchive(address: string): boolean {
  return /\.(?:conda|tar\.bz2)$/.test(address);
}

/** Reads the address or path of a package's file; `undefined` when it is none. */
export function readArchive(address: string): CondaArchive | undefined {
  const parts = address.split(/[/\\]/);
  const stem = parts.pop()?.replace(/\.(?:conda|tar\.bz2)$/, "") ?? "";
  const [, name, version, build] = /^([\w.-]+)-([\w.+!]+)-([\w.+]+)$/.exec(stem) ?? [];
  if (!isArchive(address)) return undefined;
  if (name === undefined || version === undefined || build === undefined) return undefined;
  const folder = parts.pop() ?? "";
  return { name, version, build, subdir: isSubdir(folder) ? folder : undefined };
}
