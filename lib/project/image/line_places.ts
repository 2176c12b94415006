/** Where the lines of a Python spec stand that is no requirements file: for what is said about them. */
import type { Position } from "../../errors.ts";
import type { PythonSource } from "../../plan/project.ts";
import type { CogYaml } from "../../spec/cog_yaml.ts";
import type { GroupEntry } from "../../spec/dependency_entry.ts";
import { editableLine } from "../../spec/locked.ts";
import type { Placed } from "../../spec/placed.ts";
import type { Pylock } from "../../spec/pylock.ts";
import type { Pyproject } from "../../spec/pyproject.ts";

/** The files that lines may have been made from. */
export interface LineFiles {
  readonly pyproject: Pyproject | undefined;
  readonly lock: Pylock | undefined;
  readonly cog: CogYaml | undefined;
}

/** The source, with the places of its lines as far as they are known. */
export function withPlaces(source: PythonSource, files: LineFiles): PythonSource {
  if (source.kind !== "lines") return source;
  const declared = [...inPyproject(files.pyproject), ...files.cog?.build.pythonPackages ?? []]
    .filter(({ at }) => at.file === source.file);
  const places = new Map<string, Position>(declared.map(({ text, at }) => [text, at]));
  const packages = files.lock?.packages ?? [];
  for (const line of [source.production, source.development].flatMap(linesOf)) {
    const at = packages.find(({ name, source }) =>
      line.startsWith(name) || source.kind === "folder" && line.includes(source.path)
    )?.at;
    if (at !== undefined) places.set(line, at);
  }
  return { ...source, places };
}

function linesOf(
  { hashed, unhashed }: Extract<PythonSource, { readonly kind: "lines" }>["production"],
): readonly string[] {
  return [...hashed, ...unhashed];
}

function inPyproject(pyproject: Pyproject | undefined): readonly Placed[] {
  if (pyproject === undefined) return [];
  const { dependencies, extras, groups, poetry } = pyproject;
  const entries = [
    ...[...groups.values()].flat(),
    ...poetry === undefined ? [] : [poetry.main, ...poetry.extras.values(), ...poetry.groups],
  ].flatMap((group) => group.entries);
  return [...dependencies, ...[...extras.values()].flat(), ...entries.flatMap(placedEntry)];
}

function placedEntry(entry: GroupEntry): readonly Placed[] {
  if (entry.kind === "editable") return [{ text: editableLine(entry.path), at: entry.at }];
  return entry.kind === "requirement" ? [{ text: entry.text, at: entry.at }] : [];
}
