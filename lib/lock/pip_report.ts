/** What `pip install --dry-run --report` would install. Source: pip's installation report, version 1. */
import type { CondaPlatform } from "../spec/conda_platform.ts";
import { normalizeName } from "../spec/requirement.ts";
import type { LockedPackage } from "./locked_package.ts";

/** A report that was read. */
export interface PipReport {
  readonly packages: readonly LockedPackage[];
  /** Packages that are no file with a SHA-256: from a repository or a folder. */
  readonly unchecked: readonly string[];
}

/** Reads the report; `undefined` for what is none. */
export function readPipReport(text: string, platform: CondaPlatform): PipReport | undefined {
  const list = at(parse(text), "install");
  if (!Array.isArray(list)) return undefined;
  const packages = list.map((entry): LockedPackage => ({
    name: normalizeName(textAt(entry, "metadata", "name")),
    version: textAt(entry, "metadata", "version"),
    manager: "pip",
    platform,
    dependencies: {},
    url: textAt(entry, "download_info", "url"),
    sha256: textAt(entry, "download_info", "archive_info", "hashes", "sha256"),
    md5: undefined,
  }));
  const isChecked = ({ url, sha256 }: LockedPackage): boolean => url !== "" && sha256 !== "";
  return {
    packages: packages.filter(isChecked),
    unchecked: packages.filter((one) => !isChecked(one)).map(({ name }) => name),
  };
}

function textAt(value: unknown, ...path: readonly string[]): string {
  let found = value;
  for (const key of path) found = at(found, key);
  return typeof found === "string" ? found : "";
}

function at(value: unknown, key: string): unknown {
  const isRecord = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return isRecord ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
