/** Groups of pdm and of early uv: lists of requirements under `[tool]`, before PEP 735 was there. */
import type { Position } from "../errors.ts";
import type { DependencyGroup, GroupEntry } from "./dependency_entry.ts";
import { placeIn, tableAt, textsAt, type TomlDocument, valueAt } from "./toml_document.ts";
import { placeOfString } from "./toml_place.ts";

/**
 * `[tool.pdm.dev-dependencies]`, every key of which is a group.
 * @throws PyveError (2) at a group that is no list of strings
 */
export function pdmGroups(document: TomlDocument): readonly DependencyGroup[] {
  const path = ["tool", "pdm", "dev-dependencies"];
  return Object.keys(tableAt(document, path)).map((name) =>
    readGroup(document, name, [...path, name])
  );
}

/**
 * `dev-dependencies` of `[tool.uv]`: the group dev.
 * @throws PyveError (2) when it is no list of strings
 */
export function uvGroups(document: TomlDocument): readonly DependencyGroup[] {
  const path = ["tool", "uv", "dev-dependencies"];
  return valueAt(document, path) === undefined ? [] : [readGroup(document, "dev", path)];
}

function readGroup(
  document: TomlDocument,
  name: string,
  path: readonly string[],
): DependencyGroup {
  const at = placeIn(document, path);
  const entries = textsAt(document, path).map((text) =>
    readEntry(text, placeOfString(document.text, text, at))
  );
  return { name, entries, at };
}

/** pdm marks what is editable as pip does, with the project's folder as a variable in a URL. */
function readEntry(text: string, at: Position): GroupEntry {
  const [, target] = /^(?:-e|--editable)[ =]+(.+)$/.exec(text) ?? [];
  if (target === undefined) return { kind: "requirement", text, at };
  const [, path, extras] =
    /^file:\/\/\/\$\{PROJECT_ROOT\}\/?([^#]*?)(?:#egg=[^[]*(\[.*\])?)?$/.exec(target) ?? [];
  if (path === undefined) return { kind: "editable", path: target, at };
  return { kind: "editable", path: `./${path}${extras ?? ""}`, at };
}
