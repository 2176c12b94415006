/** What the files of a project ask for, as lines that do not change with comments and layout. */
import { dirname, join } from "node:path";
import { resolveGroup } from "../spec/dependency_groups.ts";
import type { Pyproject } from "../spec/pyproject.ts";
import type { RequirementsFile, RequirementsItem } from "../spec/requirements.ts";

/** The lines of requirements files and of all that they include; constraints begin with `-c`. */
export function requirementsInputs(closure: readonly RequirementsFile[]): readonly string[] {
  const constraints = new Set(
    closure.flatMap(({ items }) => items).flatMap((item) =>
      item.kind === "include" && item.constraint ? [join(dirname(item.at.file), item.path)] : []
    ),
  );
  return sorted(
    closure.flatMap(({ file, items }) =>
      items.flatMap((item) => lineOf(item, constraints.has(file)))
    ),
  );
}

function lineOf(item: RequirementsItem, constraint: boolean): readonly string[] {
  if (item.kind === "include" && !/^[a-z][a-z0-9+.-]*:\/\//i.test(item.path)) return [];
  const line = withoutPassword(item.raw.trim().replace(/\s+/g, " "));
  return [constraint ? `-c ${line}` : line];
}

/**
 * The lines of a pyproject.toml for some extras and groups.
 * @param lines what the tables of other tools come to, as requirement lines
 */
export function pyprojectInputs(
  pyproject: Pyproject,
  { extras, groups, lines }: {
    readonly extras: readonly string[];
    readonly groups: readonly string[];
    readonly lines: readonly string[];
  },
): readonly string[] {
  const own = [
    ...pyproject.dependencies,
    ...extras.flatMap((name) => pyproject.extras.get(name) ?? []),
    ...groups.flatMap((name) => resolveGroup(pyproject, name)),
  ].map(({ text }) => text);
  const python = pyproject.requiresPython;
  return sorted([
    ...[...own, ...lines].map(withoutPassword),
    ...(python === undefined ? [] : [`requires-python ${python.text}`]),
  ]);
}

/** A password in an address is not kept. */
function withoutPassword(line: string): string {
  return line.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/?#\s]*@/gi, "$1");
}

function sorted(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map((line) => line.trim()))].toSorted();
}
