/** pylock.toml, the lock file of PEP 751: packages with their files and digests, for every platform. */
import { dirname } from "node:path";
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import type { LockedPackage, LockedSource } from "./locked.ts";
import type { Placed } from "./placed.ts";
import {
  entriesOf,
  flagOf,
  requiredText,
  tableOf,
  tablesOf,
  textOf,
  type TomlEntry,
} from "./toml_entry.ts";
import { parseToml, placeIn, textAt, textsAt, type TomlDocument } from "./toml_document.ts";

/** A package of the lock and when it is wanted. */
export interface PylockPackage extends LockedPackage {
  /** A marker, in which `extras` and `dependency_groups` are sets of names. */
  readonly marker: string | undefined;
}

/** The whole file. */
export interface Pylock {
  readonly file: string;
  readonly requiresPython: Placed | undefined;
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  /** The groups that are installed unless somebody says otherwise. */
  readonly defaultGroups: readonly string[];
  /** Extras and groups that pyve locked with everything else: they are installed in any case. */
  readonly included: { readonly extras: readonly string[]; readonly groups: readonly string[] };
  readonly packages: readonly PylockPackage[];
}

/** Whether a file's name is one that PEP 751 gives to lock files. */
export function isPylockName(name: string): boolean {
  return /^pylock(?:\.[^.]+)?\.toml$/.test(name);
}

/**
 * Reads a pylock.toml.
 * @throws PyveError (2) with the line of what is not as PEP 751 has it, or for another version of it
 */
export function readPylock(text: string, file: string): Pylock {
  const document = parseToml(text, file);
  checkVersion(document);
  const requiresPython = textAt(document, ["requires-python"]);
  return {
    file,
    requiresPython: requiresPython === undefined
      ? undefined
      : { text: requiresPython, at: placeIn(document, ["requires-python"]) },
    extras: textsAt(document, ["extras"]),
    groups: textsAt(document, ["dependency-groups"]),
    defaultGroups: textsAt(document, ["default-groups"]),
    included: {
      extras: textsAt(document, ["tool", "pyve", "extras"]),
      groups: textsAt(document, ["tool", "pyve", "groups"]),
    },
    packages: entriesOf(document, "packages").map(readPackage),
  };
}

function checkVersion(document: TomlDocument): void {
  const version = textAt(document, ["lock-version"]);
  if (version !== undefined && /^1(?:\.\d+)*$/.test(version)) return;
  const { file } = document;
  const reason = version === undefined
    ? "`lock-version` is missing"
    : `its lock-version ${excerpt(version)} is not known`;
  throw new PyveError(`Cannot read \`${file}\`: ${reason}`, {
    exit: exitStatus.usage,
    hint: "make it again as version 1.0 (PEP 751), as `uv export --format pylock.toml` does",
    at: version === undefined ? { file, line: 1 } : placeIn(document, ["lock-version"]),
  });
}

function readPackage(entry: TomlEntry): PylockPackage {
  const name = requiredText(entry, "name");
  return {
    name,
    version: textOf(entry, "version"),
    marker: textOf(entry, "marker"),
    source: readSource(entry, name),
    at: entry.at,
  };
}

function readSource(entry: TomlEntry, name: string): LockedSource {
  const repository = tableOf(entry, "vcs");
  const folder = tableOf(entry, "directory");
  const archive = tableOf(entry, "archive");
  if (repository !== undefined) return repositorySource(repository);
  if (folder !== undefined) {
    const path = joined(requiredText(folder, "path"), textOf(folder, "subdirectory"));
    return { kind: "folder", path, editable: flagOf(folder, "editable") };
  }
  if (archive !== undefined) return archiveSource(archive);
  const sdist = tableOf(entry, "sdist");
  const files = [...tablesOf(entry, "wheels"), ...(sdist === undefined ? [] : [sdist])];
  if (files.length === 0) throw withoutFiles(entry.document.file, name, entry.at);
  const folders = files.flatMap((one) => {
    const path = textOf(one, "url") === undefined ? textOf(one, "path") : undefined;
    return path === undefined ? [] : [dirname(path)];
  });
  return {
    kind: "index",
    hashes: [...new Set(files.flatMap(hashesOf))],
    index: textOf(entry, "index"),
    folders: [...new Set(folders)],
  };
}

function repositorySource(entry: TomlEntry): LockedSource {
  const type = requiredText(entry, "type");
  const place = textOf(entry, "url") ?? requiredText(entry, "path");
  const commit = requiredText(entry, "commit-id");
  const url = place.startsWith(`${type}+`) ? place : `${type}+${place}`;
  const subdirectory = textOf(entry, "subdirectory");
  return { kind: "repository", url: `${url}@${commit}`, subdirectory };
}

function archiveSource(entry: TomlEntry): LockedSource {
  const subdirectory = textOf(entry, "subdirectory");
  const part = subdirectory === undefined ? "" : `#subdirectory=${subdirectory}`;
  const place = `${textOf(entry, "url") ?? requiredText(entry, "path")}${part}`;
  return { kind: "archive", place, hashes: hashesOf(entry) };
}

/** The digests that pip takes, as `algorithm:digest`. */
function hashesOf(entry: TomlEntry): readonly string[] {
  const hashes = tableOf(entry, "hashes");
  if (hashes === undefined) return [];
  return ["sha256", "sha384", "sha512"].flatMap((algorithm) => {
    const digest = textOf(hashes, algorithm);
    return digest === undefined ? [] : [`${algorithm}:${digest}`];
  }).slice(0, 1);
}

function joined(path: string, subdirectory: string | undefined): string {
  return subdirectory === undefined ? path : `${path}/${subdirectory}`;
}

function withoutFiles(file: string, name: string, at: Position): PyveError {
  return new PyveError(
    `Cannot read \`${file}\`: package ${excerpt(name)} has neither files nor another source`,
    { exit: exitStatus.usage, hint: "make the lock file again", at },
  );
}
