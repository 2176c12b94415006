/** The names and versions of a pylock.toml's packages: all that comparing two locks needs. */
import { normalizeName } from "../spec/requirement.ts";
import { entriesOf, requiredText, textOf } from "../spec/toml_entry.ts";
import type { TomlDocument } from "../spec/toml_document.ts";

/** Versions by normalized name, in the order of the file. */
export function packageVersions(document: TomlDocument): ReadonlyMap<string, readonly string[]> {
  const versions = new Map<string, readonly string[]>();
  for (const entry of entriesOf(document, "packages")) {
    const name = normalizeName(requiredText(entry, "name"));
    const version = textOf(entry, "version");
    versions.set(name, [...versions.get(name) ?? [], ...(version === undefined ? [] : [version])]);
  }
  return versions;
}
