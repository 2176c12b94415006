/**
 * pyproject.toml: what the `[project]` table (PEP 621) and `[dependency-groups]` (PEP 735) say about
 * an environment, and what tools say there in tables of their own where those came first.
 */
import type { Position } from "../errors.ts";
import type { DependencyGroup, GroupEntry } from "./dependency_entry.ts";
import { type PoetryTables, readPoetry } from "./poetry.ts";
import { readToolTables, type ToolTables } from "./tool_tables.ts";
import type { Placed } from "./placed.ts";
import { normalizeName, readRequirement, type Requirement } from "./requirement.ts";
import {
  arrayAt,
  isTable,
  parseToml,
  placeIn,
  tableAt,
  textAt,
  textsAt,
  type TomlDocument,
  valueAt,
} from "./toml_document.ts";
import { placeOfString } from "./toml_place.ts";

/** A requirement of the project. */
export interface Dependency extends Placed {
  readonly requirement: Requirement;
}

/** What a pyproject.toml says. Extras and groups are found by their normalized names. */
export interface Pyproject {
  readonly file: string;
  /** Whether there is a `[project]` table. */
  readonly hasProject: boolean;
  /** Whether there is a `[build-system]` table: the project can be installed itself. */
  readonly hasBuildSystem: boolean;
  readonly name: string | undefined;
  readonly requiresPython: Placed | undefined;
  readonly dependencies: readonly Dependency[];
  readonly extras: ReadonlyMap<string, readonly Dependency[]>;
  /** Two spellings of one name are two entries: an error only when the group is used. */
  readonly groups: ReadonlyMap<string, readonly DependencyGroup[]>;
  /** The `[project]` keys that the build backend gives. */
  readonly dynamic: readonly string[];
  /** Poetry's tables, where its dependencies are those of the project: there is no `[project]`. */
  readonly poetry: PoetryTables | undefined;
  readonly tools: ToolTables;
}

/**
 * Reads a pyproject.toml.
 * @throws PyveError (2) with line and column where it is not TOML, or a value that is read has the
 * wrong type or is no requirement
 */
export function readPyproject(text: string, file: string): Pyproject {
  const document = parseToml(text, file);
  tableAt(document, ["project"]);
  const hasProject = valueAt(document, ["project"]) !== undefined;
  const tables = readPoetry(document);
  const poetry = hasProject ? undefined : tables;
  const tools = readToolTables(document, tables);
  return {
    file,
    hasProject,
    hasBuildSystem: valueAt(document, ["build-system"]) !== undefined,
    name: textAt(document, ["project", "name"]) ?? poetry?.name,
    requiresPython: readRequiresPython(document) ?? poetry?.requiresPython,
    dependencies: readDependencies(document, ["project", "dependencies"]),
    extras: readExtras(document),
    groups: withToolGroups(readGroups(document), tools.groups),
    dynamic: textsAt(document, ["project", "dynamic"]),
    poetry,
    tools,
  };
}

function readRequiresPython(document: TomlDocument): Placed | undefined {
  const path = ["project", "requires-python"];
  const text = textAt(document, path);
  return text === undefined ? undefined : { text, at: placeIn(document, path) };
}

function readDependencies(
  document: TomlDocument,
  path: readonly string[],
): readonly Dependency[] {
  const texts = textsAt(document, path);
  const after = texts.length === 0 ? { file: document.file } : placeIn(document, path);
  return texts.map((text) => {
    const at = placeOfString(document.text, text, after);
    return { text, requirement: readRequirement(text, at), at };
  });
}

function readExtras(document: TomlDocument): ReadonlyMap<string, readonly Dependency[]> {
  const path = ["project", "optional-dependencies"];
  const names = Object.keys(tableAt(document, path));
  return new Map(
    names.map((name) => [normalizeName(name), readDependencies(document, [...path, name])]),
  );
}

function readGroups(document: TomlDocument): ReadonlyMap<string, readonly DependencyGroup[]> {
  const groups = new Map<string, readonly DependencyGroup[]>();
  for (const name of Object.keys(tableAt(document, ["dependency-groups"]))) {
    const path = ["dependency-groups", name];
    const at = placeIn(document, path);
    const entries = arrayAt(document, path).map((entry) => readEntry(document, entry, at));
    const key = normalizeName(name);
    groups.set(key, [...groups.get(key) ?? [], { name, entries, at }]);
  }
  return groups;
}

/** A group that a tool has beside one of the same name adds to it. */
function withToolGroups(
  groups: ReadonlyMap<string, readonly DependencyGroup[]>,
  added: readonly DependencyGroup[],
): ReadonlyMap<string, readonly DependencyGroup[]> {
  const all = new Map(groups);
  for (const group of added) {
    const key = normalizeName(group.name);
    const [first = { ...group, entries: [] }, ...others] = all.get(key) ?? [];
    all.set(key, [{ ...first, entries: [...first.entries, ...group.entries] }, ...others]);
  }
  return all;
}

function readEntry(document: TomlDocument, entry: unknown, after: Position): GroupEntry {
  if (typeof entry === "string") {
    return { kind: "requirement", text: entry, at: placeOfString(document.text, entry, after) };
  }
  const group = isTable(entry) ? entry["include-group"] : undefined;
  if (!isTable(entry) || typeof group !== "string" || Object.keys(entry).length !== 1) {
    return { kind: "unknown", at: after };
  }
  return { kind: "include", group, at: placeOfString(document.text, group, after) };
}
