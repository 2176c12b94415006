/**
 * The records of conda packages, `conda-meta/<name>-<version>-<build>.json`, and whether what they
 * name is there. Looking at every file would take as long as starting Python; a sample finds a
 * package that was deleted or never finished.
 */
import { join } from "node:path";
import type { Files } from "../../host/host.ts";

/** One package as its record has it. */
export interface CondaRecordFact {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** A URL, or the name of a channel. */
  readonly channel: string;
  readonly subdir: string;
  /** Bytes of all its files. */
  readonly size: number;
  /** The folders of its Python distributions (`…dist-info`), absolute. */
  readonly distributions: readonly string[];
  /** Files, absolute, that it should have and has not. */
  readonly missing: readonly string[];
}

/** All records of an environment. */
export interface CondaRecords {
  readonly records: readonly CondaRecordFact[];
  /** Files that are no record: an installation was interrupted. */
  readonly broken: readonly string[];
}

/** Reads every record below `prefix`. */
export function readRecords(files: Files, prefix: string): CondaRecords {
  const folder = join(prefix, "conda-meta");
  const records: CondaRecordFact[] = [];
  const broken: string[] = [];
  for (const { name } of files.list(folder) ?? []) {
    if (!name.endsWith(".json")) continue;
    const file = join(folder, name);
    const record = readRecord(files, prefix, file);
    if (record === undefined) broken.push(file);
    else records.push(record);
  }
  return { records, broken };
}

function readRecord(files: Files, prefix: string, file: string): CondaRecordFact | undefined {
  const record = parseRecord(files.readText(file) ?? "");
  const [name, version] = [record?.["name"], record?.["version"]];
  if (record === undefined || typeof name !== "string" || typeof version !== "string") {
    return undefined;
  }
  const text = (key: string): string => typeof record[key] === "string" ? record[key] : "";
  const paths = stringsOf(record["files"]);
  const distributions = paths.filter((path) => /\.dist-info\/METADATA$/.test(path));
  const lost = [...new Set([...sample(paths), ...distributions])]
    .filter((path) => files.lstat(join(prefix, path)) === undefined);
  return {
    name,
    version,
    build: text("build") || text("build_string"),
    channel: text("channel") || text("url"),
    subdir: text("subdir"),
    size: sizeOf(record),
    distributions: distributions.map((path) => join(prefix, path.replace(/\/METADATA$/, ""))),
    missing: lost.map((path) => join(prefix, path)),
  };
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function sizeOf({ paths_data: data }: Readonly<Record<string, unknown>>): number {
  const paths = isRecord(data) && Array.isArray(data["paths"]) ? data["paths"] : [];
  return paths.reduce<number>((sum, path) => {
    const size = isRecord(path) ? path["size_in_bytes"] : undefined;
    return sum + (typeof size === "number" ? size : 0);
  }, 0);
}

const sampleSize = 8;

/**
 * Evenly spread over the list, both ends included. Compiled Python files are left out: Python makes
 * them anew, and others delete them.
 */
function sample(paths: readonly string[]): readonly string[] {
  const lasting = paths.filter((path) => !path.endsWith(".pyc"));
  if (lasting.length <= sampleSize) return lasting;
  return Array.from(
    { length: sampleSize },
    (_, index) => lasting[Math.round((index * (lasting.length - 1)) / (sampleSize - 1))] ?? "",
  );
}
