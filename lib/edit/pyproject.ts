/**
 * Packages into a pyproject.toml and out of it: the project's dependencies, extras and groups, as
 * PEP 621, PEP 735, poetry, pdm and early uv write them. What else is there stays byte for byte.
 */
import { resolveGroup } from "../spec/dependency_groups.ts";
import { excerpt } from "../spec/excerpt.ts";
import type { Pyproject } from "../spec/pyproject.ts";
import { normalizeName, readRequirement } from "../spec/requirement.ts";
import { parseToml, type TomlTable, valueAt } from "../spec/toml_document.ts";
import { applyChanges, type Change, splitMark } from "./change.ts";
import { placeAmong } from "./order.ts";
import { addToPoetry, removeFromPoetry } from "./poetry.ts";
import {
  describe,
  findPlace,
  type Place,
  type Scanned,
  scanPyproject,
  type Target,
} from "./pyproject_place.ts";
import { type EditedFile, positionAt, refused, tooEntangled } from "./refusal.ts";
import { insertItem, removeItem } from "./comma_list.ts";
import { means, withMeaning } from "./toml_meaning.ts";
import type { TomlValue } from "./toml_scan.ts";
import { insertArray } from "./toml_section.ts";
import { quoteOf, tomlText } from "./toml_text.ts";
import { merge, nameOf, readWanted, type Wanted, type Written } from "./wanted.ts";

export type { Target } from "./pyproject_place.ts";

/**
 * Adds a requirement (PEP 508), or changes the version that is there. A list or table that is not
 * there yet is made.
 * @throws PyveError (2) with the place of what only the user can change
 */
export function addToPyproject(
  text: string,
  typed: string,
  target: Target,
  edited: EditedFile,
): string {
  const wanted = readWanted(typed);
  const { mark, body } = splitMark(text);
  const scanned = scanPyproject(body, edited.file);
  const place = findPlace(scanned, target);
  if (wanted.name === undefined) throw nameless(wanted, edited);
  if (place.kind === "poetry") return mark + addToPoetry(scanned, place.path, wanted);
  if (place.kind === "absent") {
    refuseIncluded(scanned.project, target, wanted.name);
    const changed = applyChanges(body, [insertArray(scanned, place.path, wanted.text)]);
    return mark + checked(scanned, changed, place.path, [wanted.text]);
  }
  return mark + addToArray(scanned, place, target, wanted);
}

/**
 * Takes a package out, with all that the list says of it; nothing happens where it says nothing.
 * @throws PyveError (2) with the place, as {@link addToPyproject}
 */
export function removeFromPyproject(
  text: string,
  name: string,
  target: Target,
  edited: EditedFile,
): string {
  const wanted = normalizeName(name);
  const { mark, body } = splitMark(text);
  const scanned = scanPyproject(body, edited.file);
  const place = findPlace(scanned, target);
  if (place.kind === "poetry") return mark + removeFromPoetry(scanned, place.path, wanted);
  const items = place.kind === "array" ? place.array.items : [];
  const gone = items.flatMap((item, index) => {
    const written = writtenOf(item, scanned);
    return written !== undefined && nameOf(written.requirement) === wanted ? [index] : [];
  });
  if (place.kind !== "array" || gone.length === 0) {
    refuseIncluded(scanned.project, target, wanted);
    return text;
  }
  const [first = 0, ...more] = gone;
  const changed = applyChanges(body, removeItem(body, place.array, first));
  const values = valuesOf(scanned, place.path).filter((_, index) => index !== first);
  const once = mark + checked(scanned, changed, place.path, values);
  return more.length === 0 ? once : removeFromPyproject(once, name, target, edited);
}

function addToArray(
  scanned: Scanned,
  { path, array }: Extract<Place, { readonly kind: "array" }>,
  target: Target,
  wanted: Wanted,
): string {
  const { text, project: { file } } = scanned;
  const written = array.items.map((item) => writtenOf(item, scanned));
  const decision = merge(written, wanted);
  const values = valuesOf(scanned, path);
  switch (decision.kind) {
    case "nothing":
      return text;
    case "unclear":
      throw unclear(wanted, array.items[decision.index], text, file);
    case "replace": {
      const item = array.items[decision.index];
      if (item === undefined) throw tooEntangled(wanted.text, { file });
      const quote = quoteOf(text.slice(item.start, item.end));
      const change: Change = { ...item, text: tomlText(decision.text, quote) };
      const after = values.with(decision.index, decision.text);
      return checked(scanned, applyChanges(text, [change]), path, after);
    }
    case "insert": {
      if (decision.after === undefined) refuseIncluded(scanned.project, target, wanted.name ?? "");
      const index = decision.after === undefined
        ? indexFor(written, wanted.name ?? "")
        : decision.after + 1;
      const model = array.items.find(({ kind }) => kind === "text");
      const quote = quoteOf(model === undefined ? "" : text.slice(model.start, model.end));
      const changes = insertItem(text, array, index, tomlText(wanted.text, quote));
      const after = values.toSpliced(index, 0, wanted.text);
      return checked(scanned, applyChanges(text, changes), path, after);
    }
  }
}

/** What is no string, such as an include, has no place in the order. */
function indexFor(written: readonly (Written | undefined)[], name: string): number {
  const names = written.map((one) => one === undefined ? undefined : nameOf(one.requirement));
  return names.every((one) => one === undefined) ? names.length : placeAmong(names, name);
}

function writtenOf(item: TomlValue, { text, project }: Scanned): Written | undefined {
  if (item.kind !== "text") return undefined;
  // pdm has lines of pip among its groups.
  if (/^-e\b|^--editable\b/.test(item.value)) return undefined;
  const at = positionAt(text, item.start, project.file);
  return { text: item.value, requirement: readRequirement(item.value, at) };
}

function rootOf({ text, project }: Scanned): TomlTable {
  return parseToml(text, project.file).root;
}

function valuesOf(scanned: Scanned, path: readonly string[]): readonly unknown[] {
  const document = { file: scanned.project.file, text: scanned.text, root: rootOf(scanned) };
  const value = valueAt(document, path);
  return Array.isArray(value) ? value : [];
}

/** The text, if it means what the file did, with `values` at `path`. */
function checked(
  scanned: Scanned,
  changed: string,
  path: readonly string[],
  values: readonly unknown[],
): string {
  if (means(changed, withMeaning(rootOf(scanned), path, values))) return changed;
  throw tooEntangled(path.join("."), { file: scanned.project.file });
}

/** @throws PyveError (2) where a group gets the package from another that it includes */
function refuseIncluded(project: Pyproject, target: Target, name: string): void {
  if (target.kind !== "group") return;
  for (const { entries } of project.groups.get(normalizeName(target.name)) ?? []) {
    for (const entry of entries) {
      if (entry.kind !== "include") continue;
      const found = resolveGroup(project, entry.group)
        .find(({ requirement }) => nameOf(requirement) === name);
      if (found === undefined) continue;
      throw refused(
        `Cannot change ${excerpt(name)} in ${describe(target)}: it comes from group ` +
          `${excerpt(entry.group)}, which that group includes`,
        found.at,
        `change it in group ${excerpt(entry.group)}`,
      );
    }
  }
}

function nameless({ text }: Wanted, { file }: EditedFile): Error {
  return refused(
    `Cannot add ${excerpt(text)} to \`${file}\`: it does not say the name of the package`,
    { file },
    "write it as `name @ URL`; for a folder, give `--editable`",
  );
}

function unclear(
  { text }: Wanted,
  item: TomlValue | undefined,
  body: string,
  file: string,
): Error {
  return refused(
    `Cannot tell how ${excerpt(text)} changes what is there`,
    item === undefined ? { file } : positionAt(body, item.start, file),
    `change it in \`${file}\` with an editor`,
  );
}
