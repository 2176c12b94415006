/**
 * The records of conda packages, `conda-meta/<name>-<version>-<build>.json`, and whether what they
 * name is there. Looking at every file would take as long as starting Python; a sample finds a
 * package that was deleted or never finished.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Files } from "../../host/host.ts";
import { isRecord, type JsonRecord, parseRecord } from "../../json_record.ts";

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
  /** Those of them that another installer has written since. */
  readonly taken: readonly string[];
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
  const folders = distributions.map((path) => path.replace(/\/METADATA$/, ""));
  const lost = [...new Set([...sample(paths), ...distributions])]
    .filter((path) => files.lstat(join(prefix, path)) === undefined);
  return {
    name,
    version,
    build: text("build") || text("build_string"),
    channel: text("channel") || text("url"),
    subdir: text("subdir"),
    size: sizeOf(record),
    distributions: folders.map((folder) => join(prefix, folder)),
    taken: folders.filter((folder) => isTaken(files, prefix, folder, record))
      .map((folder) => join(prefix, folder)),
    missing: lost.map((path) => join(prefix, path)),
  };
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function sizeOf(record: JsonRecord): number {
  return entriesOf(record).reduce(
    (sum, { size_in_bytes: size }) => sum + (typeof size === "number" ? size : 0),
    0,
  );
}

/** What the record says of each file. */
function entriesOf({ paths_data: data }: JsonRecord): readonly JsonRecord[] {
  return isRecord(data) && Array.isArray(data["paths"]) ? data["paths"].filter(isRecord) : [];
}

/** conda's packages say so, or say what they said when they were made. */
function isTaken(files: Files, prefix: string, folder: string, record: JsonRecord): boolean {
  const file = `${folder}/INSTALLER`;
  const text = files.readText(join(prefix, file));
  if (text === undefined || text.trim() === "conda") return false;
  const entry = entriesOf(record).find(({ _path: path }) => path === file);
  const digest = entry?.["sha256_in_prefix"] ?? entry?.["sha256"];
  return digest !== createHash("sha256").update(text).digest("hex");
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
