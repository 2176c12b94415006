/** How a project calls itself. */
import type { ProjectMetadata } from "../../spec/project_metadata.ts";

/** What is known; `name` is `undefined` where no file says it. */
export interface Metadata extends ProjectMetadata {
  readonly name: string | undefined;
}

/** @param read gives the text of a file of the root */
export async function readMetadata(
  read: (file: string) => string | undefined,
): Promise<Metadata> {
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
  const { readProjectMetadata } = await import("../../spec/project_metadata.ts");
  const { readPyproject } = await import("../../spec/pyproject.ts");
  return { ...readProjectMetadata(text, file), name: readPyproject(text, file).name };
}
