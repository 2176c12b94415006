/**
 * The packages that are installed, from their own records in the environment (PEP 376, PEP 566):
 * read while Python starts, because importing importlib.metadata would cost more than that start.
 */
import { join } from "node:path";
import type { Entry, Files } from "../host/host.ts";

/** One installed distribution. */
export interface InstalledPackage {
  /** As its metadata spells it. */
  readonly name: string;
  readonly version: string;
  /** The values of Requires-Dist, as they stand there. */
  readonly requires: readonly string[];
  /** The folder or file that says so. */
  readonly record: string;
}

/** The packages of some folders. */
export interface PackagesFact {
  readonly folders: readonly string[];
  readonly installed: readonly InstalledPackage[];
  /** Records without a readable name and version: an installation that was interrupted. */
  readonly broken: readonly string[];
}

/** Reads every record in the folders, in the order in which Python looks into them. */
export function readPackages(files: Files, folders: readonly string[]): PackagesFact {
  const installed: InstalledPackage[] = [];
  const broken: string[] = [];
  for (const folder of folders) {
    for (const entry of files.list(folder) ?? []) {
      const source = metadataOf(files, folder, entry);
      if (source === undefined) continue;
      const read = readMetadata(files.readText(source) ?? "");
      const record = join(folder, entry.name);
      if (read === undefined) broken.push(record);
      else installed.push({ ...read, record });
    }
  }
  return { folders, installed, broken };
}

/**
 * Adds the folders of Python's own search that were not read yet: those of the system, for an
 * environment that shows them (`include-system-site-packages`).
 */
export function completePackages(
  files: Files,
  read: PackagesFact,
  searched: readonly string[],
): PackagesFact {
  const physical = new Set(read.folders.map((folder) => files.realPath(folder)));
  const more = readPackages(files, searched.filter((path) => !physical.has(files.realPath(path))));
  return {
    folders: [...read.folders, ...more.folders],
    installed: [...read.installed, ...more.installed],
    broken: [...read.broken, ...more.broken],
  };
}

/** Where the metadata of an entry of site-packages stands; `undefined` when it is no record. */
function metadataOf(files: Files, folder: string, { name, kind }: Entry): string | undefined {
  const path = join(folder, name);
  // pip's own name for what it is about to delete.
  if (name.startsWith("~")) return undefined;
  if (name.endsWith(".dist-info")) return join(path, "METADATA");
  if (name.endsWith(".egg-info")) return kind === "file" ? path : join(path, "PKG-INFO");
  if (!name.endsWith(".egg-link")) return undefined;
  const source = (files.readText(path) ?? "").split("\n")[0]?.trim() ?? "";
  return join(source, `${name.slice(0, -".egg-link".length)}.egg-info`, "PKG-INFO");
}

function readMetadata(text: string): Omit<InstalledPackage, "record"> | undefined {
  const blank = text.search(/\r?\n\r?\n/);
  const head = blank < 0 ? text : text.slice(0, blank);
  // A line that starts with white space goes on with the one before it (RFC 822).
  const fields = [...head.replace(/\r?\n[ \t]+/g, " ").matchAll(/^([\w-]+):[ \t]*(.*?)\r?$/gm)];
  const valuesOf = (wanted: string): readonly string[] =>
    fields.filter(([, key]) => key?.toLowerCase() === wanted).map(([, , value = ""]) => value);
  const [name] = valuesOf("name");
  const [version] = valuesOf("version");
  if (name === undefined || version === undefined) return undefined;
  return { name, version, requires: valuesOf("requires-dist") };
}
