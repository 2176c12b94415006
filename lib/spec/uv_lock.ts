/**
 * uv.lock, the lock file of uv: a graph of packages for every platform. Its format is uv's own and
 * versioned; revisions of a version only add what may be passed over.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import type { LockedPackage } from "./locked.ts";
import type { Placed } from "./placed.ts";
import { normalizeName } from "./requirement.ts";
import {
  entriesOf,
  requiredText,
  tableOf,
  tablesByKey,
  tablesOf,
  textListOf,
  textOf,
  type TomlEntry,
} from "./toml_entry.ts";
import {
  parseToml,
  placeIn,
  tableAt,
  textAt,
  type TomlDocument,
  valueAt,
} from "./toml_document.ts";
import { readUvSource } from "./uv_lock_source.ts";

/** An edge of the graph. */
export interface UvDependency {
  readonly name: string;
  /** Given where the lock has several versions. */
  readonly version: string | undefined;
  /** The `source` table as text, given where a version comes from several sources. */
  readonly sourceText: string | undefined;
  readonly extras: readonly string[];
  readonly marker: string | undefined;
  readonly at: Position;
}

/** A requirement as pyproject.toml had it when the lock was made. */
export interface UvRequirement {
  readonly name: string;
  readonly extras: readonly string[];
  /** `undefined` when the lock does not say it, as for a path. */
  readonly specifier: string | undefined;
}

/** One package. Extras and groups are found by their normalized names. */
export interface UvPackage extends LockedPackage {
  /** The folder of a project that is a part of this one, relative to the lock; `.` is its root. */
  readonly folder: string | undefined;
  /** See `UvDependency.sourceText`. */
  readonly sourceText: string | undefined;
  readonly dependencies: readonly UvDependency[];
  readonly extras: ReadonlyMap<string, readonly UvDependency[]>;
  readonly groups: ReadonlyMap<string, readonly UvDependency[]>;
  /** `undefined` when the lock does not say it. */
  readonly requiresDist: readonly UvRequirement[] | undefined;
  readonly requiresDev: ReadonlyMap<string, readonly UvRequirement[]>;
}

/** An extra, a group, or neither: a whole package, in a set of those that exclude each other. */
export interface UvConflict {
  readonly package: string;
  readonly extra: string | undefined;
  readonly group: string | undefined;
}

/** The whole file. */
export interface UvLock {
  readonly file: string;
  readonly requiresPython: Placed | undefined;
  readonly packages: readonly UvPackage[];
  /** The names of the projects of a workspace. */
  readonly members: readonly string[];
  /** The groups of a workspace without a project at its root. */
  readonly groups: ReadonlyMap<string, readonly UvDependency[]>;
  readonly conflicts: readonly (readonly UvConflict[])[];
}

/**
 * Reads a uv.lock.
 * @throws PyveError (2) with the line of what cannot be read, or for another version of the format
 */
export function readUvLock(text: string, file: string): UvLock {
  const document = parseToml(text, file);
  checkVersion(document);
  const requiresPython = textAt(document, ["requires-python"]);
  const whole: TomlEntry = { document, table: document.root, at: { file, line: 1 } };
  const manifest: TomlEntry = {
    document,
    table: tableAt(document, ["manifest"]),
    at: placeIn(document, ["manifest"]),
  };
  return {
    file,
    requiresPython: requiresPython === undefined
      ? undefined
      : { text: requiresPython, at: placeIn(document, ["requires-python"]) },
    packages: entriesOf(document, "package").map(readPackage),
    members: textListOf(manifest, "members"),
    groups: dependenciesByName(manifest, "dependency-groups"),
    conflicts: readConflicts(whole),
  };
}

function checkVersion(document: TomlDocument): void {
  const version = valueAt(document, ["version"]);
  if (version === 1) return;
  const { file } = document;
  throw new PyveError(
    `Cannot read \`${file}\`: ` +
      (version === undefined ? "`version` is missing" : "its `version` is not 1"),
    {
      exit: exitStatus.usage,
      hint: "make it again with `uv lock`, or export it: `uv export --format pylock.toml`",
      at: version === undefined ? { file, line: 1 } : placeIn(document, ["version"]),
    },
  );
}

function readPackage(entry: TomlEntry): UvPackage {
  const metadata = tableOf(entry, "metadata");
  const requiresDist = metadata !== undefined && Object.hasOwn(metadata.table, "requires-dist")
    ? tablesOf(metadata, "requires-dist").map(readRequirement)
    : undefined;
  const requiresDev = metadata === undefined ? [] : [...tablesByKey(metadata, "requires-dev")];
  return {
    name: requiredText(entry, "name"),
    version: textOf(entry, "version"),
    ...readUvSource(entry),
    sourceText: sourceText(entry),
    dependencies: tablesOf(entry, "dependencies").map(readDependency),
    extras: dependenciesByName(entry, "optional-dependencies"),
    groups: dependenciesByName(entry, "dev-dependencies"),
    requiresDist,
    requiresDev: new Map(
      requiresDev.map(([name, entries]) => [normalizeName(name), entries.map(readRequirement)]),
    ),
    at: entry.at,
  };
}

function dependenciesByName(
  entry: TomlEntry,
  key: string,
): ReadonlyMap<string, readonly UvDependency[]> {
  const named = [...tablesByKey(entry, key)];
  return new Map(
    named.map(([name, entries]) => [normalizeName(name), entries.map(readDependency)]),
  );
}

function readDependency(entry: TomlEntry): UvDependency {
  return {
    name: requiredText(entry, "name"),
    version: textOf(entry, "version"),
    sourceText: sourceText(entry),
    extras: textListOf(entry, "extra"),
    marker: textOf(entry, "marker"),
    at: entry.at,
  };
}

function sourceText(entry: TomlEntry): string | undefined {
  const source = tableOf(entry, "source");
  return source === undefined ? undefined : JSON.stringify(Object.entries(source.table).sort());
}

const otherSources = ["git", "url", "path", "directory", "editable", "virtual"];

function readRequirement(entry: TomlEntry): UvRequirement {
  const elsewhere = otherSources.some((key) => Object.hasOwn(entry.table, key));
  return {
    name: requiredText(entry, "name"),
    extras: textListOf(entry, "extras"),
    specifier: textOf(entry, "specifier") ?? (elsewhere ? undefined : ""),
  };
}

function readConflicts(whole: TomlEntry): readonly (readonly UvConflict[])[] {
  const sets = whole.table["conflicts"];
  if (!Array.isArray(sets)) return [];
  return sets.map((set) =>
    tablesOf({ ...whole, table: { conflicts: set } }, "conflicts").map((entry) => ({
      package: requiredText(entry, "package"),
      extra: textOf(entry, "extra"),
      group: textOf(entry, "group"),
    }))
  );
}
