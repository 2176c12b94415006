/** What conda packages say of themselves in an environment: the JSON files of `conda-meta/`. */
import { join } from "node:path";
import type { Host } from "../../host/host.ts";

/** A package by the name of its file, `<name>-<version>-<build>.json`. */
export interface CondaPackage {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** Its file, absolute. */
  readonly file: string;
}

/** All packages, sorted by name. Reads names of files only. */
export function condaPackages(host: Host, prefix: string): readonly CondaPackage[] {
  const folder = join(prefix, "conda-meta");
  return (host.fs.list(folder) ?? []).flatMap(({ name: entry }) => {
    const [, name, version, build] = /^(.+)-([^-]+)-([^-]+)\.json$/.exec(entry) ?? [];
    if (name === undefined || version === undefined || build === undefined) return [];
    return [{ name, version, build, file: join(folder, entry) }];
  });
}

/** The version of a package; `undefined` where it is not there. */
export function condaVersion(host: Host, prefix: string, name: string): string | undefined {
  return condaPackages(host, prefix).find((entry) => entry.name === name)?.version;
}

/**
 * The names that somebody asked for, as far as the environment's history tells: what is there only
 * because another package needs it is not among them.
 */
export function requestedNames(host: Host, prefix: string): ReadonlySet<string> {
  const history = host.fs.readText(join(prefix, "conda-meta", "history")) ?? "";
  const lists = [...history.matchAll(/^# update specs: (\[.*\])\s*$/gm)].map(([, list]) =>
    list ?? ""
  );
  return new Set(lists.flatMap(readList).flatMap(nameOfSpec));
}

/** Whether the package's own record says that somebody asked for it. */
export function isRequested(host: Host, { file }: CondaPackage): boolean {
  try {
    const record = JSON.parse(host.fs.readText(file) ?? "");
    return isSaid(record?.requested_spec) || isSaid(record?.requested_specs);
  } catch {
    return false;
  }
}

function readList(text: string): readonly unknown[] {
  try {
    const list = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    // conda writes the list as Python does.
    return text.slice(1, -1).split(",").map((word) => word.trim().replace(/^(['"])(.*)\1$/, "$2"));
  }
}

/** The name in `conda-forge::numpy>=1.2`. */
function nameOfSpec(spec: unknown): readonly string[] {
  const name = /^(?:.*::)?([\w.-]+)/.exec(String(spec))?.[1];
  return name === undefined ? [] : [name.toLowerCase()];
}

/** micromamba writes a text, "" for no wish; rattler and conda a list besides. */
function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === "string" && value !== "" && value !== "None";
}
