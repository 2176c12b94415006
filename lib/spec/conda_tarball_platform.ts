/**
 * Which platform an environment was made for, from the names of its files: conda keeps it in the
 * records of packages, which would have to be unpacked for it.
 */
import { type CondaPlatform, isCondaPlatform } from "./conda_platform.ts";

/** The platform; `undefined` where nothing says it, or names contradict each other. */
export function platformOf(
  paths: readonly string[],
  packages: readonly { readonly name: string }[],
): CondaPlatform | undefined {
  if (paths.some((path) => /^Scripts\/[^/]+\.exe$/.test(path))) return "win-64";
  // Python's own file and its extension modules name the machine; a compiler may be for another.
  return onlyOne(paths.flatMap(platformOfPath)) ?? onlyOne(packages.flatMap(platformOfPackage));
}

function onlyOne(platforms: readonly CondaPlatform[]): CondaPlatform | undefined {
  const [first, ...others] = new Set(platforms);
  return others.length === 0 ? first : undefined;
}

const machines: Readonly<Record<string, string>> = {
  x86_64: "64",
  aarch64: "aarch64",
  arm64: "arm64",
  powerpc64le: "ppc64le",
};

function platformOfPath(path: string): readonly CondaPlatform[] {
  const [, linux] = /\.cpython-\d+-(\w+?)-linux-gnu\.so$/.exec(path) ?? [];
  const [, machine, system] =
    /\/_sysconfigdata_(x86_64|aarch64|arm64|powerpc64le)_(conda|apple)_\w+\.py$/.exec(path) ?? [];
  if (linux !== undefined) return platform("linux", linux);
  return platform(system === "apple" ? "osx" : "linux", machine);
}

function platformOfPackage({ name }: { readonly name: string }): readonly CondaPlatform[] {
  const [, subdir] = /^(?:ld_impl|sysroot|gcc_impl|clang_impl)_([a-z]+-\w+)$/.exec(name) ?? [];
  return subdir !== undefined && isCondaPlatform(subdir) ? [subdir] : [];
}

function platform(system: string, machine: string | undefined): readonly CondaPlatform[] {
  const word = machine === undefined || !Object.hasOwn(machines, machine)
    ? undefined
    : machines[machine];
  const name = `${system}-${word}`;
  return isCondaPlatform(name) ? [name] : [];
}
