/** What a pyproject.toml says about the project as a thing with a name: PEP 621, and poetry's table. */
import { type HistoryVersion, readHistoryVersion } from "./history_version.ts";
import { parseToml, tableAt, textAt } from "./toml_document.ts";

/** What is said; each may be missing, also because the build backend gives it. */
export interface ProjectMetadata {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly description: string | undefined;
  /** Names of the console scripts, in the order of the file. */
  readonly scripts: readonly string[];
  /** What asks the history of the repository for the version. */
  readonly historyVersion: HistoryVersion | undefined;
}

/** Reads it. @throws PyveError (2) where the file is not TOML, or a value has the wrong type */
export function readProjectMetadata(text: string, file: string): ProjectMetadata {
  const document = parseToml(text, file);
  const poetry = ["tool", "poetry"];
  const said = (key: string): string | undefined =>
    textAt(document, ["project", key]) ?? textAt(document, [...poetry, key]);
  return {
    name: said("name"),
    version: said("version"),
    description: said("description"),
    scripts: [
      ...Object.keys(tableAt(document, ["project", "scripts"])),
      ...Object.keys(tableAt(document, [...poetry, "scripts"])),
    ],
    historyVersion: readHistoryVersion(document),
  };
}
