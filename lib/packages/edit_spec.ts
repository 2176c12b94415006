/** One package into a spec or out of it, whatever the format of the file. */
import { readWantedSpec } from "../edit/conda_wanted.ts";
import { addToEnvironmentYml, removeFromEnvironmentYml } from "../edit/environment_yml.ts";
import { addToPyproject, removeFromPyproject, type Target } from "../edit/pyproject.ts";
import type { EditedFile } from "../edit/refusal.ts";
import { readEntries } from "../edit/requirement_entries.ts";
import { addToRequirements, removeFromRequirements } from "../edit/requirements.ts";
import { readWanted } from "../edit/wanted.ts";
import { exitStatus, PyveError } from "../errors.ts";
import { readEnvironmentYml } from "../spec/environment_yml.ts";
import { excerpt } from "../spec/excerpt.ts";
import { readPyproject } from "../spec/pyproject.ts";
import { nearest } from "../ui/nearest.ts";
import { addEditable, removePath } from "./editable.ts";
import type { SpecPlace } from "./spec_target.ts";

/** A package as a user names it. */
export interface WantedPackage {
  /** As it was typed; the path of a folder that is wanted editable. */
  readonly text: string;
  /** In the normal spelling of its kind; `undefined` for a path. */
  readonly name: string | undefined;
  /** The folder or file that is meant, as it was typed. */
  readonly path: string | undefined;
  readonly editable: boolean;
}

/**
 * Reads what was typed.
 * @throws PyveError (2) when it is neither a requirement (PEP 508) nor, for conda, a match spec
 */
export function readPackage(typed: string, kind: "python" | "conda"): WantedPackage {
  if (kind === "conda") {
    const { text, spec } = readWantedSpec(typed);
    return { text, name: spec.name, path: undefined, editable: false };
  }
  const { text, name, requirement } = readWanted(typed);
  const path = requirement.kind === "path" ? requirement.path : undefined;
  return { text, name, path, editable: false };
}

/** The text with the package. @throws PyveError (2) at what only the user can change */
export function addToSpec(
  text: string,
  wanted: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): string {
  if (wanted.editable) {
    if (place.kind !== "requirements") throw notEditable(wanted.text, place.file);
    return addEditable(text, wanted.text, place.file);
  }
  switch (place.kind) {
    case "requirements":
      return addToRequirements(text, wanted.text, edited);
    case "pyproject":
      return addToPyproject(text, wanted.text, place.target, edited);
    case "environment":
      return addToEnvironmentYml(text, wanted.text, place.section, edited);
  }
}

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
  if (name === undefined) {
    return place.kind === "requirements" ? removePath(text, path, place.file) : text;
  }
  switch (place.kind) {
    case "requirements":
      return removeFromRequirements(text, name, edited);
    case "pyproject":
      return removeFromPyproject(text, name, place.target, edited);
    case "environment":
      return removeFromEnvironmentYml(text, name, place.section, edited);
  }
}

/** Says where it stands instead, or what was meant. */
function notThere(
  text: string,
  wanted: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): PyveError {
  const { file } = place;
  const option = elsewhere(text, wanted, place, edited);
  const meant = nearest(wanted.name ?? "", namesIn(text, place));
  const hint = option !== undefined
    ? `it stands elsewhere in that file: give \`${option}\``
    : meant !== undefined
    ? `did you mean \`${meant}\`?`
    : "what other packages need goes with them; `pyve list` shows what is installed";
  return new PyveError(
    `Cannot remove ${excerpt(wanted.text)}: \`${file}\` does not ask for it${inWords(place)}`,
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

function notEditable(path: string, file: string): PyveError {
  return new PyveError(
    `Cannot write ${
      excerpt(path)
    } into \`${file}\`: it has no way to say that a folder is editable`,
    {
      exit: exitStatus.usage,
      hint: `run \`pyve run pip install -e ${path}\`: \`pyve sync\` keeps it`,
    },
  );
}
