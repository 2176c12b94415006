/** What is in a conda environment before anybody solved it: as far as its spec says it. */
import type { CondaSource } from "../project.ts";

/** Names of packages. */
export interface CondaContents {
  readonly names: ReadonlySet<string>;
  /** Nothing else will be in it; otherwise there is also what these packages need. */
  readonly complete: boolean;
}

/** The packages of a conda environment that its spec names. */
export function condaContents(source: CondaSource): CondaContents {
  return { names: new Set(namesIn(source)), complete: source.kind !== "environment" };
}

function namesIn(source: CondaSource): readonly string[] {
  switch (source.kind) {
    case "environment": {
      const names = source.file.dependencies.map(({ spec }) => spec.name);
      // micromamba adds pip, which needs Python, where something is to be installed with it.
      return source.file.pip.length > 0 ? [...names, "python"] : names;
    }
    case "lock":
      return source.lock.packages.filter(({ manager }) => manager === "conda")
        .map(({ name }) => name);
    case "explicit":
      return source.file.packages.map(({ name }) => name);
    case "tarball":
      return source.tarball.packages.map(({ name }) => name);
  }
}

/** The version of a package in two or three numbers, as far as the spec says it. */
export function condaVersion(source: CondaSource, name: string): string | undefined {
  switch (source.kind) {
    case "environment": {
      const wanted = source.file.dependencies.find(({ spec }) => spec.name === name)?.spec.version;
      return /^={0,2}(\d+\.\d+(?:\.\d+)?)(?:\.?\*)?$/.exec(wanted ?? "")?.[1];
    }
    case "lock":
      return versionIn(source.lock.packages, name);
    case "explicit":
      return versionIn(source.file.packages, name);
    case "tarball":
      return versionIn(source.tarball.packages, name);
  }
}

function versionIn(
  packages: readonly { readonly name: string; readonly version: string }[],
  name: string,
): string | undefined {
  return packages.find((one) => one.name === name)?.version;
}
