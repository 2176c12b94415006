/** What is installed of a pyproject.toml: itself or its dependencies, with extras and groups. */
import { exitStatus, PyveError } from "../errors.ts";
import type { Selection } from "../project/state.ts";
import { dependencyOf, resolveGroup } from "../spec/dependency_groups.ts";
import type { DependencyGroup } from "../spec/dependency_entry.ts";
import type { Pyproject } from "../spec/pyproject.ts";
import { normalizeName } from "../spec/requirement.ts";
import type { VenvSpec } from "./venv_spec.ts";

/** A file with nothing but settings of tools is no spec. */
export function saysSomething({ hasProject, hasBuildSystem, groups, poetry }: Pyproject): boolean {
  return hasProject || hasBuildSystem || poetry !== undefined || groups.size > 0;
}

/** Whether the project itself is installed. */
export function isInstallable({ hasBuildSystem, tools }: Pyproject): boolean {
  return hasBuildSystem && !tools.virtual;
}

/** @throws PyveError (2) where an extra or a group is missing or malformed */
export function pyprojectSpec(pyproject: Pyproject, selection: Selection): VenvSpec {
  const editable = isInstallable(pyproject);
  const extras = knownExtras(pyproject, selection);
  const groups = wantedGroups(pyproject, selection);
  const grouped = groups.flatMap((group) => resolveGroup(pyproject, group));
  const own = editable ? [] : ownDependencies(pyproject, extras);
  const requirements = [...own, ...grouped.map(({ text }) => text)];
  const { poetry, tools } = pyproject;
  const inTables = poetry !== undefined || groups.length > 0 && tools.groups.length > 0;
  return inTables
    ? { kind: "tables", editable, extras, requirements }
    : { kind: "pyproject", editable, extras, groups, requirements };
}

/**
 * The groups to install, those first that are installed unless somebody says otherwise.
 * `--no-dev` is about the group dev alone.
 */
export function wantedGroups(
  { groups, tools: { defaultGroups } }: Pyproject,
  selection: Selection,
): readonly string[] {
  const usual = defaultGroups === "all" ? [...groups.keys()] : defaultGroups;
  const there = usual.filter((group) => groups.has(group) && (selection.dev || group !== "dev"));
  return [...new Set([...there, ...selection.groups])];
}

/** The extras by their normalized names. @throws PyveError (2) for one that is not there */
export function knownExtras(pyproject: Pyproject, { extras }: Selection): readonly string[] {
  return extras.map((name) => knownExtra(pyproject, name));
}

/** Package indexes that a tool's table names and no installer hears of. */
export function unusedSources({ file, tools: { unusedSources } }: Pyproject): readonly string[] {
  return unusedSources.map((table) =>
    `\`${table}\` in ${file} is not used: packages come from the indexes that pip and uv are ` +
    "configured with"
  );
}

function ownDependencies(pyproject: Pyproject, extras: readonly string[]): readonly string[] {
  const { poetry } = pyproject;
  const own = [
    ...pyproject.dependencies,
    ...extras.flatMap((name) => pyproject.extras.get(name) ?? []),
  ].map(({ text }) => text);
  if (poetry === undefined) return own;
  const groups = [poetry.main, ...extras.flatMap((name) => poetry.extras.get(name) ?? [])];
  return groups.flatMap(linesOf);
}

function linesOf(group: DependencyGroup): readonly string[] {
  return group.entries.flatMap((entry) =>
    entry.kind === "include" ? [] : [dependencyOf(group, entry).text]
  );
}

function knownExtra(pyproject: Pyproject, name: string): string {
  const normalized = normalizeName(name);
  const { extras, poetry } = pyproject;
  const known = [...extras.keys(), ...poetry?.extras.keys() ?? []];
  const dynamic = pyproject.dynamic.includes("optional-dependencies");
  if (known.includes(normalized) || dynamic) return normalized;
  const there = known.map((extra) => `\`${extra}\``).join(", ");
  throw new PyveError(`Cannot find extra \`${name}\``, {
    exit: exitStatus.usage,
    at: { file: pyproject.file },
    hint: there === ""
      ? "add it under `[project.optional-dependencies]`"
      : `name one of the extras that are there: ${there}`,
  });
}
