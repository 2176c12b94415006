/** How a project calls itself. */
import type { ProjectMetadata } from "../../spec/project_metadata.ts";

const nothing: ProjectMetadata = {
  name: undefined,
  version: undefined,
  description: undefined,
  scripts: [],
  historyVersion: undefined,
};

/** @param text of the pyproject.toml, where there is one */
export async function readMetadata(text: string | undefined): Promise<ProjectMetadata> {
  if (text === undefined) return nothing;
  const { readProjectMetadata } = await import("../../spec/project_metadata.ts");
  return readProjectMetadata(text, "pyproject.toml");
}
