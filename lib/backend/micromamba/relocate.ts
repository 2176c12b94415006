/**
 * A conda environment names its own folder in scripts and other text files, which conda-meta lists
 * with a digest of each. All of them get the public name in place of the generation's. Programs and
 * libraries keep the folder that they were linked for: it is the same one, and stays.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import type { Host } from "../../host/host.ts";
import type { Place } from "../backend.ts";
import { latin1, updateRecords } from "../relocate.ts";
import { moveHeader } from "../script_header.ts";
import { condaPackages } from "./records.ts";

/** Larger files are no text that anybody wrote. */
const largestText = 4 * 1024 * 1024;

/** Rewrites the names in `place.folder`, and keeps conda-meta and RECORD files true. */
export function relocateConda(host: Host, place: Place): void {
  const { folder } = place;
  const from = latin1(relative(place.root, folder));
  const to = latin1(relative(place.root, place.prefix));
  const prefix = latin1(place.prefix);
  const named = (text: string): boolean => text.includes(from);
  const rename = (text: string): string => text.replaceAll(from, () => to);
  const records = condaPackages(host, folder).map(({ file }) => readPaths(host, file));
  const listed = records.flatMap(({ texts }) => texts);
  const changed = new Map<string, Uint8Array>();
  for (const path of new Set([...scriptsIn(host, folder), ...listed])) {
    const file = join(folder, path);
    const text = readText(host, file);
    if (text === undefined || !named(text)) continue;
    const moved = /\/_sysconfigdata[^/]*\.py$/.test(path)
      ? text.replaceAll(latin1(folder), () => inPythonText(prefix))
      : moveHeader(text, from, prefix);
    const after = Buffer.from(rename(moved), "latin1");
    rewrite(host, file, after);
    changed.set(path, after);
  }
  if (changed.size === 0) return;
  for (const record of records) updateDigests(host, record, changed);
  const scripts = [...changed].filter(([path]) => /^(?:bin|Scripts)\//.test(path));
  updateRecords(
    host,
    folder,
    new Map(scripts.map(([path, content]) => [path.slice(path.indexOf("/") + 1), content])),
  );
}

/**
 * A path as any text of Python has it: conda writes it as it is, and a quote in it would keep pip and
 * whatever else imports sysconfig from starting.
 */
function inPythonText(path: string): string {
  return path.replace(/['"\\]/g, (character) => `\\${character}`).replaceAll("\n", "\\n");
}

/** A record's file, and what it says of the files of its package. */
interface PathsRecord {
  readonly file: string;
  readonly content: string;
  /** Digest in the environment by path, where there is one. */
  readonly digests: ReadonlyMap<string, string>;
  /** Paths of text files that have the folder's name in them. */
  readonly texts: readonly string[];
}

function scriptsIn(host: Host, folder: string): readonly string[] {
  const name = host.platform.os === "windows" ? "Scripts" : "bin";
  return (host.fs.list(join(folder, name)) ?? [])
    .filter(({ kind }) => kind === "file")
    .map((entry) => `${name}/${entry.name}`);
}

function readPaths(host: Host, file: string): PathsRecord {
  const content = host.fs.readText(file) ?? "";
  const digests = new Map<string, string>();
  const texts: string[] = [];
  for (const entry of listPaths(content)) {
    const { _path: path, sha256_in_prefix: digest, file_mode: mode } = entry;
    if (typeof path !== "string") continue;
    if (typeof digest === "string") digests.set(path, digest);
    if (mode === "text") texts.push(path);
  }
  return { file, content, digests, texts };
}

function listPaths(content: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const paths = JSON.parse(content)?.paths_data?.paths;
    return Array.isArray(paths)
      ? paths.filter((entry) => typeof entry === "object" && entry !== null)
      : [];
  } catch {
    // A record that cannot be read is for doctor to tell.
    return [];
  }
}

/** The file as Latin-1, which keeps every byte; `undefined` for what is no text. */
function readText(host: Host, file: string): string | undefined {
  const facts = host.fs.lstat(file);
  if (facts?.kind !== "file" || facts.size > largestText) return undefined;
  const text = Buffer.from(host.fs.readBytes(file) ?? []).toString("latin1");
  return text.includes("\0") ? undefined : text;
}

/** Some packages' files may not be written by their owner; those get a new file in their place. */
function rewrite(host: Host, file: string, content: Uint8Array): void {
  const mode = host.fs.stat(file)?.mode ?? 0;
  const isWritable = host.platform.os === "windows" || (mode & 0o200) !== 0;
  if (isWritable) host.fs.overwrite(file, content);
  else host.fs.write(file, content);
}

/** Only digests change, so that the rest of the record stays as micromamba wrote it. */
function updateDigests(
  host: Host,
  { file, content, digests }: PathsRecord,
  changed: ReadonlyMap<string, Uint8Array>,
): void {
  let after = content;
  for (const [path, bytes] of changed) {
    const before = digests.get(path);
    if (before === undefined) continue;
    const digest = createHash("sha256").update(bytes).digest("hex");
    after = after.replaceAll(
      new RegExp(`("sha256_in_prefix"\\s*:\\s*")${before.replace(/[^0-9a-zA-Z]/g, "")}"`, "g"),
      (_, key: string) => `${key}${digest}"`,
    );
  }
  if (after !== content) host.fs.overwrite(file, after);
}
