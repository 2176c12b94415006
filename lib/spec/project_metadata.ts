/** What a pyproject.toml says about the project as a thing with a name: PEP 621, and poetry's table. */
import { isTable, parseToml, tableAt, textAt } from "./toml_document.ts";

/** What is said; each may be missing, also because the build backend gives it. */
export interface ProjectMetadata {
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly license: string | undefined;
  /** Names of the console scripts, in the order of the file. */
  readonly scripts: readonly string[];
}

/** Reads it. @throws PyveError (2) where the file is not TOML, or a value has the wrong type */
export function readProjectMetadata(text: string, file: string): ProjectMetadata {
  const document = parseToml(text, file);
  const poetry = ["tool", "poetry"];
  const said = (key: string): string | undefined =>
    textAt(document, ["project", key]) ?? textAt(document, [...poetry, key]);
  const license = tableAt(document, ["project"])["license"];
  return {
    version: said("version"),
    description: said("description"),
    // PEP 639 has an expression here; before it was a table.
    license: isTable(license) ? undefined : said("license"),
    scripts: [
      ...Object.keys(tableAt(document, ["project", "scripts"])),
      ...Object.keys(tableAt(document, [...poetry, "scripts"])),
    ],
  };
}
