/** Links at the names of files that a project is read from. */
import { join } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { shellWord } from "../shell_word.ts";

/**
 * A file whose link leads nowhere says something that cannot be read: to go on as if there were none
 * would make another environment than the one that is wanted.
 * @throws PyveError (2) for such a link
 */
export function refuseDanglingLink(host: Pick<Host, "fs">, root: string, file: string): void {
  const path = join(root, file);
  if (host.fs.readLink(path) === undefined || host.fs.stat(path) !== undefined) return;
  throw new PyveError(`Cannot read \`${file}\`: it is a link that leads nowhere`, {
    exit: exitStatus.usage,
    hint: `see where it leads with \`ls -l ${shellWord(file)}\`, and put the file there`,
    at: { file },
  });
}
