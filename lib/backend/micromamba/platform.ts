/** For which machines there is a micromamba, and what the one for this machine is called. */
import { PyveError } from "../../errors.ts";
import { findProgram } from "../../host/find_program.ts";
import type { Host, Platform } from "../../host/host.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";

/** The conda platform of a machine. Windows on arm64 runs the programs of x86-64. */
export function condaPlatformOf({ os, arch }: Platform): CondaPlatform {
  switch (os) {
    case "linux":
      return arch === "aarch64" ? "linux-aarch64" : "linux-64";
    case "darwin":
      return arch === "aarch64" ? "osx-arm64" : "osx-64";
    case "windows":
      return "win-64";
  }
}

/** The name of the program's file where it is used. */
export function programName({ os }: Platform): string {
  return os === "windows" ? "micromamba.exe" : "micromamba";
}

/** The name of the program's file in a release. */
export function assetName(platform: CondaPlatform): string {
  return `micromamba-${platform}`;
}

/**
 * Makes sure that the released programs run here: those for Linux need glibc.
 * @throws PyveError (1) where the C library is musl
 */
export async function requireGlibc(host: Host): Promise<void> {
  if (host.platform.os !== "linux" || !await isMusl(host)) return;
  throw new PyveError("Cannot get micromamba: the C library here is musl, and it needs glibc", {
    hint: "work on a machine with glibc, or name a micromamba that runs here in PYVE_MICROMAMBA",
  });
}

/** As `install.sh` decides it. */
async function isMusl(host: Host): Promise<boolean> {
  const ldd = findProgram(host, "ldd");
  if (ldd !== undefined) {
    const { stdout, stderr } = await host.proc.run([ldd, "--version"], { timeout: 10_000 });
    return /musl/.test(stdout + stderr);
  }
  return (host.fs.list("/lib") ?? []).some(({ name }) => name.startsWith("ld-musl-"));
}
