/** conda-lock.yml from its text or bytes, whatever YAML it is written in: this loads the library. */
import { again, type CondaLock, readLockDocument } from "./conda_lock_document.ts";
import { isExplicit } from "./explicit.ts";
import { parseYaml } from "./yaml_document.ts";
import { yamlRefusal } from "./yaml_value.ts";

export type { CondaLock, LockedCondaPackage } from "./conda_lock_document.ts";

/**
 * Reads a conda-lock.yml.
 * @throws PyveError (2) with line and column of what cannot be read, and for another format
 */
export function readCondaLock(content: string | Uint8Array, file: string): CondaLock {
  if (isExplicit(content, file)) {
    const reason = "it is a list of packages' files for one platform";
    throw yamlRefusal({ file }, reason, again, { file, line: 1, column: 1 });
  }
  return readLockDocument(parseYaml(content, file));
}
