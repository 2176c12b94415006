/**
 * The tables of poetry in pyproject.toml: `[tool.poetry.dependencies]`, extras and groups. Poetry 1
 * has nothing else; poetry 2 keeps its groups there beside a `[project]` table.
 */
import type { Position } from "../errors.ts";
import type { DependencyGroup, GroupEntry } from "./dependency_entry.ts";
import type { Placed } from "./placed.ts";
import { poetryEntries } from "./poetry_requirement.ts";
import { poetryVersions } from "./poetry_version.ts";
import { normalizeName } from "./requirement.ts";
import {
  isTable,
  placeIn,
  tableAt,
  textAt,
  textsAt,
  type TomlDocument,
  valueAt,
} from "./toml_document.ts";
import { placeOfString } from "./toml_place.ts";

/** What poetry's tables say. */
export interface PoetryTables {
  readonly name: string | undefined;
  /** `python` among the dependencies, as PEP 440 has it. */
  readonly requiresPython: Placed | undefined;
  /** Without those that only an extra brings. */
  readonly main: DependencyGroup;
  readonly extras: ReadonlyMap<string, DependencyGroup>;
  readonly groups: readonly DependencyGroup[];
}

const root = ["tool", "poetry"];

/**
 * Reads them; `undefined` when there are none.
 * @throws PyveError (2) at a table that is none
 */
export function readPoetry(document: TomlDocument): PoetryTables | undefined {
  if (valueAt(document, root) === undefined) return undefined;
  tableAt(document, root);
  const path = [...root, "dependencies"];
  const table = tableAt(document, path);
  const packages = Object.keys(table).filter((name) => name !== "python");
  const at = placeIn(document, path);
  const main = packages.filter((name) => !isOptional(table[name]));
  return {
    name: textAt(document, [...root, "name"]),
    requiresPython: readPython(document, [...path, "python"]),
    main: { name: "main", at, entries: entriesOf(document, path, main) },
    extras: readExtras(document, path, packages),
    groups: readGroups(document),
  };
}

function readPython(document: TomlDocument, path: readonly string[]): Placed | undefined {
  const value = valueAt(document, path);
  const range = typeof value === "string" ? poetryVersions(value) : undefined;
  return range === undefined ? undefined : { text: range, at: placeIn(document, path) };
}

function isOptional(value: unknown): boolean {
  return isTable(value) && value["optional"] === true;
}

function entriesOf(
  document: TomlDocument,
  path: readonly string[],
  names: readonly string[],
): readonly GroupEntry[] {
  return names.flatMap((name) => {
    const key = [...path, name];
    return poetryEntries(name, valueAt(document, key), placeIn(document, key));
  });
}

function readExtras(
  document: TomlDocument,
  dependencies: readonly string[],
  packages: readonly string[],
): ReadonlyMap<string, DependencyGroup> {
  const path = [...root, "extras"];
  return new Map(
    Object.keys(tableAt(document, path)).map((name) => {
      const key = [...path, name];
      const at = placeIn(document, key);
      const wanted = textsAt(document, key).map(normalizeName);
      const there = packages.filter((one) => wanted.includes(normalizeName(one)));
      return [
        normalizeName(name),
        { name, at, entries: entriesOf(document, dependencies, there) },
      ];
    }),
  );
}

function readGroups(document: TomlDocument): readonly DependencyGroup[] {
  const old = readGroup(document, "dev", [...root, "dev-dependencies"], []);
  const path = [...root, "group"];
  const groups = Object.keys(tableAt(document, path)).map((name) => {
    const key = [...path, name];
    tableAt(document, key);
    const included = textsAt(document, [...key, "include-groups"]);
    const after = placeIn(document, [...key, "include-groups"]);
    const includes = included.map((group) => includeOf(document, group, after));
    return readGroup(document, name, [...key, "dependencies"], includes);
  });
  return [...(old.entries.length === 0 ? [] : [old]), ...groups];
}

function readGroup(
  document: TomlDocument,
  name: string,
  path: readonly string[],
  includes: readonly GroupEntry[],
): DependencyGroup {
  const names = Object.keys(tableAt(document, path));
  const entries = [...entriesOf(document, path, names), ...includes];
  return { name, at: placeIn(document, path), entries };
}

function includeOf(document: TomlDocument, group: string, after: Position): GroupEntry {
  return { kind: "include", group, at: placeOfString(document.text, group, after) };
}
