/** One package out of a spec, whatever the format of the file. */
import { basename } from "node:path";
import { removeFromEnvironmentYml, removePathFromEnvironmentYml } from "../edit/environment_yml.ts";
import type { Target } from "../edit/pyproject.ts";
import { nameOfFolder, removeWithSource } from "../edit/pyproject_folder.ts";
import type { EditedFile } from "../edit/refusal.ts";
import { readEntries } from "../edit/requirement_entries.ts";
import { removeFromRequirements } from "../edit/requirements.ts";
import { exitStatus, PyveError } from "../errors.ts";
import { readEnvironmentYml } from "../spec/environment_yml.ts";
import { excerpt } from "../spec/excerpt.ts";
import { readPyproject } from "../spec/pyproject.ts";
import { normalizeName } from "../spec/requirement.ts";
import { nearest } from "../ui/nearest.ts";
import { removePath } from "./editable.ts";
import type { WantedPackage } from "./edit_spec.ts";
import type { SpecPlace } from "./spec_target.ts";

/** The text without the package. @throws PyveError (2) where it is not there, or cannot be taken out */
export function removeFromSpec(
  text: string,
  wanted: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): string {
  const changed = without(text, wanted, place, edited);
  if (changed === text) throw notThere(text, wanted, place, edited);
  return changed;
}

function without(
  text: string,
  { text: typed, name, path = typed }: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): string {
  if (name === undefined) return withoutPath(text, path, place, edited);
  switch (place.kind) {
    case "requirements":
      return removeFromRequirements(text, name, edited);
    case "pyproject":
      return removeWithSource(text, name, place.target, edited);
    case "environment":
      return removeFromEnvironmentYml(text, name, place.section, edited);
  }
}

function withoutPath(
  text: string,
  path: string,
  place: SpecPlace,
  edited: EditedFile,
): string {
  switch (place.kind) {
    case "requirements":
      return removePath(text, path, place.file);
    case "pyproject": {
      const name = nameOfFolder(text, path, place.target, edited);
      return name === undefined ? text : removeWithSource(text, name, place.target, edited);
    }
    case "environment":
      return removePathFromEnvironmentYml(text, path, edited);
  }
}

/** Whether the place asks for the package. @throws PyveError (2) where that cannot be told */
export function isAskedFor(
  text: string,
  wanted: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): boolean {
  return without(text, wanted, place, edited) !== text;
}

/** Where a package stands that the place does not ask for: by an option, or by another name. */
export function meantInstead(
  text: string,
  wanted: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): { readonly kind: "option" | "name"; readonly text: string } | undefined {
  const option = elsewhere(text, wanted, place, edited);
  if (option !== undefined) return { kind: "option", text: option };
  const name = folderCalled(text, wanted.name, place) ??
    nearest(wanted.name ?? "", namesIn(text, place));
  return name === undefined ? undefined : { kind: "name", text: name };
}

/** Says where it stands instead, or what was meant. */
function notThere(
  text: string,
  wanted: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): PyveError {
  const meant = meantInstead(text, wanted, place, edited);
  const hint = meant === undefined
    ? "what other packages need goes with them; `pyve list` shows what is installed"
    : meant.kind === "option"
    ? `it stands elsewhere in that file: give \`${meant.text}\``
    : `did you mean \`${meant.text}\`?`;
  return new PyveError(
    `Cannot remove ${excerpt(wanted.text)}: \`${place.file}\` does not ask for it${inWords(place)}`,
    { exit: exitStatus.usage, hint },
  );
}

function inWords(place: SpecPlace): string {
  if (place.kind === "environment") {
    return place.section === "pip" ? " in its `pip:` section" : " from channels";
  }
  if (place.kind !== "pyproject" || place.target.kind === "project") return "";
  return ` in ${place.target.kind} \`${place.target.name}\``;
}

/** The option that names the place in the same file which has the package. */
function elsewhere(
  text: string,
  wanted: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): string | undefined {
  const has = (other: SpecPlace): boolean => {
    try {
      return without(text, wanted, other, edited) !== text;
    } catch {
      // What cannot be taken out there is not what is asked about.
      return false;
    }
  };
  if (place.kind === "environment") {
    return place.section === "conda" && has({ ...place, section: "pip" }) ? "--pip" : undefined;
  }
  if (place.kind !== "pyproject") return undefined;
  const { groups, extras } = readPyproject(text, place.file);
  const others: readonly Exclude<Target, { readonly kind: "project" }>[] = [
    ...[...groups.keys()].map((name) => ({ kind: "group", name } as const)),
    ...[...extras.keys()].map((name) => ({ kind: "extra", name } as const)),
  ];
  const found = others.find((target) => has({ ...place, target }));
  return found && `--${found.kind} ${found.name}`;
}

/** A folder that the file has by its path alone, and whose own name is that of the package. */
function folderCalled(
  text: string,
  name: string | undefined,
  { kind, file }: SpecPlace,
): string | undefined {
  if (name === undefined || kind === "pyproject") return undefined;
  const lines = kind === "requirements"
    ? text.replace(/^\ufeff/, "")
    : readEnvironmentYml(text, file).pip.map((line) => line.text).join("\n");
  const paths = readEntries(lines, file).flatMap(({ written: { requirement } }) =>
    requirement.kind === "path" ? [requirement.path] : []
  );
  return paths.find((path) => normalizeName(basename(path)) === normalizeName(name));
}

function namesIn(text: string, { kind, file }: SpecPlace): readonly string[] {
  switch (kind) {
    case "requirements":
      return readEntries(text.replace(/^\ufeff/, ""), file).flatMap(({ name }) => name ?? []);
    case "pyproject":
      return readPyproject(text, file).dependencies.flatMap(({ requirement }) =>
        "name" in requirement && requirement.name !== undefined ? [requirement.name] : []
      );
    case "environment":
      return readEnvironmentYml(text, file).dependencies.map(({ spec }) => spec.name);
  }
}
