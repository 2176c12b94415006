/**
 * The machine that a lock is made for: what every platform is taken to have (`__glibc`, `__cuda` …),
 * so that a lock does not depend on the machine that made it. The defaults are conda-lock's, which
 * are a part of its content hash.
 */
import type { CondaPlatform } from "../spec/conda_platform.ts";
import type { Json } from "./python_json.ts";

/** A package that stands for a property of the machine. */
interface VirtualPackage {
  readonly name: string;
  readonly version: string;
  readonly build?: string;
}

/** What conda-lock assumed otherwise in some of its versions and under some of its options. */
export interface VirtualVariant {
  /** 2.28 since conda-lock 2.5, 2.17 before. */
  readonly glibc: "2.17" | "2.28";
  /** False: made with `--without-cuda`. */
  readonly cuda: boolean;
  /** Versions before 3 named a build `x86_64_0`, and newer ones hash it so; 3.0.0–3.0.2 did not. */
  readonly numberedBuild: boolean;
  /** osx-64 also has the macOS before: a mistake that conda-lock keeps for old hashes. */
  readonly secondMacos: boolean;
}

/** What pyve writes, and conda-lock 3 and 4 with their default options. */
export const usualVariant: VirtualVariant = {
  glibc: "2.28",
  cuda: true,
  numberedBuild: true,
  secondMacos: true,
};

const architectures: Readonly<Record<CondaPlatform, string>> = {
  "linux-64": "x86_64",
  "linux-aarch64": "aarch64",
  "linux-ppc64le": "ppc64le",
  "osx-64": "x86_64",
  "osx-arm64": "arm64",
  "win-64": "x86_64",
};

const cuda: VirtualPackage = { name: "__cuda", version: "11.4" };

/** What a platform is taken to have. */
function virtualPackages(
  platform: CondaPlatform,
  variant: VirtualVariant,
): readonly VirtualPackage[] {
  const archspec = { name: "__archspec", version: "1", build: architectures[platform] };
  const unix = { name: "__unix", version: "0" };
  const cudas = variant.cuda ? [cuda] : [];
  if (platform === "win-64") return [{ name: "__win", version: "0" }, archspec, ...cudas];
  if (platform.startsWith("linux-")) {
    const linux = { name: "__linux", version: "5.10" };
    return [unix, linux, archspec, { name: "__glibc", version: variant.glibc }, ...cudas];
  }
  const older = platform === "osx-64" && variant.secondMacos
    ? [{ name: "__osx", version: "10.15" }]
    : [];
  return [unix, archspec, { name: "__osx", version: "11.0" }, ...older];
}

/**
 * The environment variables that make micromamba solve for the platform as it is taken to be,
 * whatever the machine has. An empty value leaves a virtual package out.
 */
export function virtualPackageVariables(
  platform: CondaPlatform,
): Readonly<Record<string, string>> {
  const none = { ARCHSPEC: "", CUDA: "", GLIBC: "", LINUX: "", OSX: "", WIN: "" };
  const set = virtualPackages(platform, { ...usualVariant, secondMacos: false })
    .filter(({ name }) => name !== "__unix")
    .map(({ name, version, build }) => [name.slice(2).toUpperCase(), build ?? version] as const);
  return Object.fromEntries(
    Object.entries({ ...none, ...Object.fromEntries(set) })
      .map(([name, value]) => [`CONDA_OVERRIDE_${name}`, value]),
  );
}

/** The `virtual_package_hash` of conda-lock's content hash: two repodata of an invented channel. */
export function virtualRepodata(platform: CondaPlatform, variant: VirtualVariant): Json {
  const records = virtualPackages(platform, variant).map(({ name, version, build = "" }) => {
    const shown = build === "" ? "0" : variant.numberedBuild ? `${build}_0` : build;
    return [`${name}-${version}-${shown}.tar.bz2`, {
      name,
      version,
      build_string: build,
      build_number: 0,
      noarch: "",
      depends: [],
      // 2020-01-01 in the time zone of conda-lock's author.
      timestamp: 1_577_854_800_000,
      package_type: "virtual_system",
      build: shown,
      subdir: platform,
    }] as const;
  });
  return {
    noarch: { info: { subdir: "noarch" }, packages: {} },
    [platform]: { info: { subdir: platform }, packages: Object.fromEntries(records) },
  };
}
