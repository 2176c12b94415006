/** One package into a spec, whatever the format of the file. */
import { readWantedSpec } from "../edit/conda_wanted.ts";
import { addFolderToEnvironmentYml, addToEnvironmentYml } from "../edit/environment_yml.ts";
import { addToPyproject } from "../edit/pyproject.ts";
import { addFolderToPyproject } from "../edit/pyproject_folder.ts";
import type { EditedFile } from "../edit/refusal.ts";
import { addToRequirements } from "../edit/requirements.ts";
import { readWanted } from "../edit/wanted.ts";
import { addEditable } from "./editable.ts";
import type { SpecPlace } from "./spec_target.ts";

/** A package as a user names it. */
export interface WantedPackage {
  /** As it was typed; the path of a folder that is wanted editable. */
  readonly text: string;
  /** In the normal spelling of its kind; `undefined` for a path, until something asks for its name. */
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
  if (wanted.editable) return addFolder(text, wanted, place, edited);
  switch (place.kind) {
    case "requirements":
      return addToRequirements(text, wanted.text, edited);
    case "pyproject":
      return addToPyproject(text, wanted.text, place.target, edited);
    case "environment":
      return addToEnvironmentYml(text, wanted.text, place.section, edited);
  }
}

function addFolder(
  text: string,
  { text: typed, name = "" }: WantedPackage,
  place: SpecPlace,
  edited: EditedFile,
): string {
  switch (place.kind) {
    case "requirements":
      return addEditable(text, typed, place.file);
    case "pyproject": {
      const { path, extras } = readFolder(typed);
      return addFolderToPyproject(text, { name, extras, path }, place.target, edited);
    }
    case "environment":
      return addFolderToEnvironmentYml(text, typed, edited);
  }
}

/** The folder and the extras of `./folder[extra]`. */
export function readFolder(
  typed: string,
): { readonly path: string; readonly extras: readonly string[] } {
  const [, path = typed, extras = ""] = /^(.*[^[\]])\[([^[\]]*)\]$/.exec(typed) ?? [];
  return { path, extras: extras.split(",").map((one) => one.trim()).filter((one) => one !== "") };
}
