/** The records of conda packages, `conda-meta/<name>-<version>-<build>.json`: the one reader of them. */
import { join } from "node:path";
import type { Files } from "../host/host.ts";
import { isRecord, type JsonRecord, parseRecord } from "../json_record.ts";
import { withoutSecrets } from "./without_secrets.ts";

/** A package as its record has it; what a record does not say is empty or `undefined`. */
export interface CondaRecord {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** See {@link channelName}. */
  readonly channel: string;
  /** `noarch`, or the platform that it is made for. */
  readonly subdir: string;
  /** Where its archive came from. */
  readonly url: string | undefined;
  readonly md5: string | undefined;
  readonly sha256: string | undefined;
  /** Its files, relative to the prefix. */
  readonly files: readonly string[];
  /** What is said of each file: `_path`, `size_in_bytes`, digests. */
  readonly paths: readonly JsonRecord[];
}

/** All records of an environment. */
export interface CondaRecords {
  readonly records: readonly CondaRecord[];
  /** Files, absolute, that are no record: an installation was interrupted. */
  readonly broken: readonly string[];
}

/** Reads every record below `prefix`. */
export function readCondaRecords(files: Files, prefix: string): CondaRecords {
  const folder = join(prefix, "conda-meta");
  const records: CondaRecord[] = [];
  const broken: string[] = [];
  for (const { name, kind } of files.list(folder) ?? []) {
    if (kind === "folder" || !name.endsWith(".json")) continue;
    const file = join(folder, name);
    const record = readCondaRecord(files.readText(file) ?? "");
    if (record === undefined) broken.push(file);
    else records.push(record);
  }
  return { records, broken };
}

function readCondaRecord(content: string): CondaRecord | undefined {
  const record = parseRecord(content);
  const text = (key: string): string | undefined => {
    const value = record?.[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const [name, version] = [text("name"), text("version")];
  if (record === undefined || name === undefined || version === undefined) return undefined;
  const { files, paths_data: data } = record;
  const paths = isRecord(data) ? data["paths"] : undefined;
  return {
    name,
    version,
    build: text("build") ?? text("build_string") ?? "",
    channel: channelName(text("channel") ?? text("url") ?? ""),
    subdir: text("subdir") ?? "",
    url: text("url"),
    md5: text("md5"),
    sha256: text("sha256"),
    files: Array.isArray(files) ? files.filter((file) => typeof file === "string") : [],
    paths: Array.isArray(paths) ? paths.filter(isRecord) : [],
  };
}

/** The names of all `…-info` folders that conda packages brought. */
export function ownDistributions(records: readonly CondaRecord[]): ReadonlySet<string> {
  const names = records.flatMap(({ files }) => files).flatMap((file) =>
    /(?:^|\/)([^/]+\.(?:dist|egg)-info)(?:\/|$)/.exec(file)?.[1] ?? []
  );
  return new Set(names);
}

/** A channel as a spec may say it: by its name where the public server has it, else its address. */
function channelName(channel: string): string {
  const place = withoutSecrets(channel)
    .replace(/\/[^/]*\.(?:conda|tar\.bz2)$/, "")
    .replace(/\/+$/, "")
    .replace(/\/(?:noarch|(?:linux|osx|win|emscripten|wasi)-\w+)$/, "");
  return place.replace(/^https?:\/\/conda\.anaconda\.org\/(?!t\/)/, "");
}
