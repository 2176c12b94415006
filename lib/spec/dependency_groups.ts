/** Dependency groups (PEP 735): the requirements of a group with those of the groups it includes. */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import type { DependencyGroup, GroupEntry } from "./dependency_entry.ts";
import { excerpt } from "./excerpt.ts";
import { editableLine } from "./locked.ts";
import type { Dependency, Pyproject } from "./pyproject.ts";
import { normalizeName, readRequirement } from "./requirement.ts";

/**
 * All requirements of a group, in order, those of included groups where they are included.
 * @throws PyveError (2) when the group is not there, is defined twice, includes itself, or holds
 * something that is no requirement
 */
export function resolveGroup(pyproject: Pyproject, name: string): readonly Dependency[] {
  return resolve(pyproject, name, { file: pyproject.file }, []);
}

function resolve(
  pyproject: Pyproject,
  name: string,
  at: Position,
  above: readonly string[],
): readonly Dependency[] {
  const group = findGroup(pyproject, name, at);
  const path = [...above, group.name];
  return group.entries.flatMap((entry) => {
    if (entry.kind !== "include") return [dependencyOf(group, entry)];
    if (path.some((one) => normalizeName(one) === normalizeName(entry.group))) {
      throw refused(
        `Cannot read dependency group ${excerpt(name)}: it includes itself by way of ` +
          [...path, entry.group].map((one) => excerpt(one)).join(", "),
        entry.at,
        "take one of these includes out",
      );
    }
    return resolve(pyproject, entry.group, entry.at, path);
  });
}

function findGroup(pyproject: Pyproject, name: string, at: Position): DependencyGroup {
  const [group, second] = pyproject.groups.get(normalizeName(name)) ?? [];
  if (group === undefined) {
    const there = [...pyproject.groups.values()].flat().map((one) => excerpt(one.name)).join(", ");
    throw refused(
      `Cannot find dependency group ${excerpt(name)}`,
      at,
      there === ""
        ? "add a `[dependency-groups]` table with it"
        : `name one of the groups that are there: ${there}`,
    );
  }
  if (second === undefined) return group;
  throw refused(
    `Cannot read dependency group ${excerpt(name)}: it is defined twice, as ` +
      `${excerpt(group.name)} and ${excerpt(second.name)}`,
    second.at,
    "join the two",
  );
}

/**
 * The requirement that an entry is.
 * @throws PyveError (2) at an entry that is none
 */
export function dependencyOf(
  group: DependencyGroup,
  entry: Exclude<GroupEntry, { readonly kind: "include" }>,
): Dependency {
  const { kind, at } = entry;
  switch (kind) {
    case "requirement":
      return { text: entry.text, requirement: readRequirement(entry.text, at), at };
    case "editable": {
      const requirement = {
        kind: "path",
        path: entry.path,
        extras: [],
        marker: undefined,
      } as const;
      return { text: editableLine(entry.path), requirement, at };
    }
    case "refused":
      throw refused(
        `Cannot read dependency group ${excerpt(group.name)}: ${entry.reason}`,
        at,
        entry.hint,
      );
    case "unknown":
      throw refused(
        `Cannot read dependency group ${excerpt(group.name)}: an entry is neither a requirement ` +
          "nor an include",
        at,
        'write `"name>=1.2"` or `{include-group = "name"}`',
      );
  }
}

function refused(message: string, at: Position, hint: string): PyveError {
  return new PyveError(message, { exit: exitStatus.usage, hint, at });
}
