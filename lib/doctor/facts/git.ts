/** Whether git would pick up what pyve writes. */
import { dirname, join } from "node:path";
import type { Files } from "../../host/host.ts";

/** The root of the git work tree around a folder. `.git` is a file in a submodule or linked tree. */
export function findWorkTree(files: Files, root: string): string | undefined {
  for (let folder = root;; folder = dirname(folder)) {
    if (files.stat(join(folder, ".git")) !== undefined) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
