/**
 * Packages of the system by the names that blocks use, and what each installer calls them. As of
 * 2026-06-22, for Debian 11 to 13, Ubuntu 20.04 to 24.04, Rocky Linux 9 and Alpine 3.22 to 3.24.
 */
import type { BaseSystem } from "./base_system.ts";

interface Names {
  readonly apt: readonly string[];
  readonly dnf: readonly string[];
  readonly apk: readonly string[];
}

const table: Readonly<Record<string, Names>> = {
  bash: same("bash"),
  bzip2: same("bzip2"),
  "ca-certificates": same("ca-certificates"),
  cmake: same("cmake"),
  compiler: names(["build-essential"], ["gcc", "gcc-c++", "make"], ["build-base"]),
  // It says which base is wanted; the base has it.
  "cuda-devel": names([], [], []),
  // The small curl is on small images, and the other one cannot be installed beside it.
  curl: names(["curl"], ["curl-minimal"], ["curl"]),
  fortran: names(["gfortran"], ["gcc-gfortran"], ["gfortran"]),
  git: names(["git"], ["git-core"], ["git"]),
  libffi: names(["libffi-dev"], ["libffi-devel"], ["libffi-dev"]),
  init: names(["tini"], ["catatonit"], ["tini"]),
  less: same("less"),
  nano: same("nano"),
  openmp: names(["libgomp1"], ["libgomp"], ["libgomp"]),
  openssl: names(["libssl-dev"], ["openssl-devel"], ["openssl-dev"]),
  "pkg-config": names(["pkg-config"], ["pkgconf-pkg-config"], ["pkgconf"]),
  procps: names(["procps"], ["procps-ng"], ["procps-ng"]),
  tar: same("tar"),
  tzdata: same("tzdata"),
  unzip: same("unzip"),
  // Debian and Alpine have what makes users in every image.
  "user-tools": names([], ["shadow-utils"], []),
  xz: names(["xz-utils"], ["xz"], ["xz"]),
  zlib: names(["zlib1g-dev"], ["zlib-devel"], ["zlib-dev"]),
};

function names(
  apt: readonly string[],
  dnf: readonly string[],
  apk: readonly string[],
): Names {
  return { apt, dnf, apk };
}

function same(name: string): Names {
  return names([name], [name], [name]);
}

/** What the installer calls a package; a name that is not in the table is its own. */
export function systemNames(
  name: string,
  installer: BaseSystem["installer"],
): readonly string[] {
  const known = Object.hasOwn(table, name) ? table[name] : undefined;
  if (known === undefined) return [name];
  return known[installer === "microdnf" ? "dnf" : installer];
}
