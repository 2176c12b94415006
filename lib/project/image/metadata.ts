/** How a project calls itself. */
import { readPyproject } from "../../spec/pyproject.ts";
import { type ProjectMetadata, readProjectMetadata } from "../../spec/project_metadata.ts";

/** What is known; `name` is `undefined` where no file says it. */
export interface Metadata extends ProjectMetadata {
  readonly name: string | undefined;
}

/** @param read gives the text of a file of the root */
export function readMetadata(read: (file: string) => string | undefined): Metadata {
  const text = read("pyproject.toml");
  if (text === undefined) {
    return {
      name: undefined,
      version: undefined,
      description: undefined,
      license: undefined,
      scripts: [],
    };
  }
  const file = "pyproject.toml";
  return { ...readProjectMetadata(text, file), name: readPyproject(text, file).name };
}
