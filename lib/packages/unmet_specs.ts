/** How what is installed in a conda environment differs from what its spec or lock asks for. */
import { basename } from "node:path";
import type { CondaSpec } from "../backend/micromamba/spec.ts";
import { meetsBuild, meetsVersion } from "../lock/version_order.ts";
import { dependenciesFor } from "../spec/environment_document.ts";
import type { Position } from "../errors.ts";
import type { CondaPlatform } from "../spec/conda_platform.ts";
import type { CondaRecord } from "./conda_records.ts";

/** A package that is not as it should be. */
export interface UnmetSpec {
  readonly name: string;
  /** As the spec or lock has it. */
  readonly wanted: string;
  /** The version and build that are there; `undefined`: none is. */
  readonly found: string | undefined;
  readonly at: Position | undefined;
}

type Package = Pick<CondaRecord, "name" | "version" | "build">;
type Installed = ReadonlyMap<string, Package>;

/** What is installed, and for which platform. */
export interface InstalledRecords {
  readonly records: readonly Package[];
  /** The files of records that cannot be read. */
  readonly broken: readonly string[];
  readonly platform: CondaPlatform;
}

/** Compares. A package whose record cannot be read is none that is missing. */
export function findUnmetSpecs(
  spec: CondaSpec,
  { records, broken, platform }: InstalledRecords,
): readonly UnmetSpec[] {
  const installed: Installed = new Map(records.map((record) => [record.name, record]));
  const unread = new Set(broken.map((file) => basename(file).replace(/-[^-]+-[^-]+\.json$/, "")));
  return compare(spec, installed, platform).filter(({ name }) => !unread.has(name));
}

function compare(
  spec: CondaSpec,
  installed: Installed,
  platform: CondaPlatform,
): readonly UnmetSpec[] {
  switch (spec.kind) {
    case "environment":
      return dependenciesFor(spec.content, platform).conda.flatMap(({ text, spec: wanted, at }) => {
        const { name, version = "", build = "" } = wanted;
        return drift(installed, name, text, at, (found) =>
          meetsVersion(found.version, version) &&
          (build === "" || meetsBuild(found.build, build)));
      });
    case "lock":
      return spec.content.packages
        // micromamba installs the packages of this category.
        .filter(({ manager, category, ...one }) =>
          manager === "conda" && category === "main" && one.platform === platform
        )
        .flatMap(({ name, version, url, at }) =>
          drift(installed, name, `${name} ${version}`, at, (found) => isFileOf(url, found))
        );
    case "explicit":
      return spec.content.packages.flatMap(({ name, version, url, at }) =>
        drift(installed, name, `${name} ${version}`, at, (found) => isFileOf(url, found))
      );
    case "none":
      return [];
  }
}

/** The name of a package's file has its version and build. */
function isFileOf(url: string, { name, version, build }: Package): boolean {
  const file = `/${name}-${version}-${build}.`;
  return url.includes(file) || url.includes(file.split("/").map(encodeURIComponent).join("/"));
}

function drift(
  installed: Installed,
  name: string,
  wanted: string,
  at: Position,
  meets: (found: Package) => boolean,
): readonly UnmetSpec[] {
  // Names are case-insensitive in a spec, and virtual packages are no files.
  const key = name.toLowerCase();
  const found = installed.get(key);
  if (key.startsWith("__") || (found !== undefined && meets(found))) return [];
  return [{ name: key, wanted, found: found && `${found.version} (${found.build})`, at }];
}
