/**
 * Whether what the records of conda packages name is there. Looking at every file would take as long
 * as starting Python; a sample finds a package that was deleted or never finished.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Files } from "../../host/host.ts";
import { type CondaRecord, readCondaRecords } from "../../packages/conda_records.ts";

/** One package, and what of it is there. */
export interface CondaRecordFact
  extends Pick<CondaRecord, "name" | "version" | "build" | "channel" | "subdir"> {
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
export interface CondaRecordsFact {
  readonly records: readonly CondaRecordFact[];
  /** Files that are no record: an installation was interrupted. */
  readonly broken: readonly string[];
}

/** Looks for what every record below `prefix` names. */
export function lookAtRecords(files: Files, prefix: string): CondaRecordsFact {
  const { records, broken } = readCondaRecords(files, prefix);
  return { records: records.map((record) => lookAt(files, prefix, record)), broken };
}

function lookAt(files: Files, prefix: string, record: CondaRecord): CondaRecordFact {
  const { name, version, build, channel, subdir } = record;
  const distributions = record.files.filter((path) => /\.dist-info\/METADATA$/.test(path));
  const folders = distributions.map((path) => path.replace(/\/METADATA$/, ""));
  const lost = [...new Set([...sample(record.files), ...distributions])]
    .filter((path) => files.lstat(join(prefix, path)) === undefined);
  return {
    name,
    version,
    build,
    channel,
    subdir,
    size: sizeOf(record),
    distributions: folders.map((folder) => join(prefix, folder)),
    taken: folders.filter((folder) => isTaken(files, prefix, folder, record))
      .map((folder) => join(prefix, folder)),
    missing: lost.map((path) => join(prefix, path)),
  };
}

function sizeOf({ paths }: CondaRecord): number {
  return paths.reduce(
    (sum, { size_in_bytes: size }) => sum + (typeof size === "number" ? size : 0),
    0,
  );
}

/** conda's packages say so, or say what they said when they were made. */
function isTaken(files: Files, prefix: string, folder: string, { paths }: CondaRecord): boolean {
  const file = `${folder}/INSTALLER`;
  const text = files.readText(join(prefix, file));
  if (text === undefined || text.trim() === "conda") return false;
  const entry = paths.find(({ _path: path }) => path === file);
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
