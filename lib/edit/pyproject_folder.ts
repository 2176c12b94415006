/**
 * Folders that a pyproject.toml has installed editable, which its dependencies cannot say: uv has
 * `[tool.uv.sources]` for it, poetry `develop` in its own tables.
 */
import { normalizeName } from "../spec/requirement.ts";
import { isTable, parseToml, valueAt } from "../spec/toml_document.ts";
import { splitMark } from "./change.ts";
import { addToPoetry } from "./poetry.ts";
import { addToPyproject, removeFromPyproject, type Target } from "./pyproject.ts";
import { findPlace, scanPyproject } from "./pyproject_place.ts";
import type { EditedFile } from "./refusal.ts";
import { plainPath } from "./plain_path.ts";
import { addUvSource, packageFrom, removeUvSource } from "./uv_sources.ts";

/** A folder with a project in it. */
export interface ProjectFolder {
  /** The name of the project, normalized. */
  readonly name: string;
  readonly extras: readonly string[];
  /** Relative to the file. */
  readonly path: string;
}

/** Whether the target is a table of poetry, which says by itself what is editable. */
export function isPoetryTarget(text: string, target: Target, file: string): boolean {
  return findPlace(scanPyproject(splitMark(text).body, file), target).kind === "poetry";
}

/**
 * Adds the project in a folder, editable; nothing happens where it is there already.
 * @throws PyveError (2) with the place of what only the user can change
 */
export function addFolderToPyproject(
  text: string,
  { name, extras, path }: ProjectFolder,
  target: Target,
  edited: EditedFile,
): string {
  const plain = plainPath(path);
  const { mark, body } = splitMark(text);
  const scanned = scanPyproject(body, edited.file);
  const place = findPlace(scanned, target);
  if (place.kind !== "poetry") {
    // Looked at first, where lines still have the numbers that the user sees.
    addUvSource(text, name, plain, edited);
    const withName = addToPyproject(text, withExtras(name, extras), target, edited);
    return addUvSource(withName, name, plain, edited);
  }
  if (poetryName(text, place.path, plain, edited.file) === name) return text;
  const requirement = { kind: "path", path: plain, extras, marker: undefined } as const;
  return mark + addToPoetry(scanned, place.path, { name, text: name, requirement });
}

/**
 * Takes a package out by its name, with what `[tool.uv.sources]` says of it where no other list of
 * the file asks for it; nothing happens where the target does not.
 * @throws PyveError (2) as `removeFromPyproject`
 */
export function removeWithSource(
  text: string,
  name: string,
  target: Target,
  edited: EditedFile,
): string {
  const without = removeFromPyproject(text, name, target, edited);
  const wanted = normalizeName(name);
  if (without === text || isAskedFor(without, wanted, edited)) return without;
  return removeUvSource(without, wanted, edited);
}

/** The normalized name of the package that the file takes from a folder. */
export function nameOfFolder(
  text: string,
  path: string,
  target: Target,
  { file }: EditedFile,
): string | undefined {
  const place = findPlace(scanPyproject(splitMark(text).body, file), target);
  return place.kind === "poetry"
    ? poetryName(text, place.path, path, file)
    : packageFrom(text, path, file);
}

function poetryName(
  text: string,
  table: readonly string[],
  path: string,
  file: string,
): string | undefined {
  const packages = valueAt(parseToml(text, file), table);
  const found = Object.entries(isTable(packages) ? packages : {}).find(([, value]) =>
    isTable(value) && typeof value["path"] === "string" &&
    plainPath(value["path"]) === plainPath(path)
  );
  return found && normalizeName(found[0]);
}

function withExtras(name: string, extras: readonly string[]): string {
  return extras.length === 0 ? name : `${name}[${extras.join(",")}]`;
}

/** Whether any list of the file asks for a package. */
function isAskedFor(text: string, wanted: string, { file }: EditedFile): boolean {
  const { project } = scanPyproject(splitMark(text).body, file);
  const texts = [
    ...project.dependencies.map((one) => one.text),
    ...[...project.extras.values()].flat().map((one) => one.text),
    ...[...project.groups.values()].flat().flatMap(({ entries }) => entries)
      .flatMap((entry) => entry.kind === "requirement" ? [entry.text] : []),
  ];
  return texts.some((one) => normalizeName(/^[\w.-]+/.exec(one)?.[0] ?? "") === wanted);
}
