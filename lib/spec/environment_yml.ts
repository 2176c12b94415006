/** environment.yml from its text or bytes, whatever YAML it is written in: this loads the library. */
import { type EnvironmentYml, readEnvironmentDocument } from "./environment_document.ts";
import { isExplicit } from "./explicit.ts";
import { parseYaml } from "./yaml_document.ts";
import { yamlRefusal } from "./yaml_value.ts";

export { dependenciesFor } from "./environment_document.ts";
export type {
  CondaDependency,
  EnvironmentYml,
  PipDependency,
  SpecWarning,
} from "./environment_document.ts";

/**
 * Reads an environment.yml; bytes are decoded as YAML is.
 * @throws PyveError (2) with line and column of what micromamba would refuse or misread
 */
export function readEnvironmentYml(content: string | Uint8Array, file: string): EnvironmentYml {
  if (isExplicit(content, file)) {
    const hint = "write the packages under `dependencies:`, or give the list another name";
    throw yamlRefusal({ file }, "it is a list of packages' files (`@EXPLICIT`)", hint, {
      file,
      line: 1,
      column: 1,
    });
  }
  return readEnvironmentDocument(parseYaml(content, file));
}
