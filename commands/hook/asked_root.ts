/** The project that `pyve allow` and `pyve deny` are about. */
import { resolve } from "node:path";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { requireRoot } from "../../lib/project/root.ts";
import { printable } from "../../lib/ui/words.ts";

/**
 * The root of the project around the folder, or around the working directory where none is named.
 * @throws PyveError: 2 where there is no such folder, 3 where there is no project, 4 where it belongs
 * to somebody else
 */
export function askedRoot(host: Host, folder: string | undefined): string {
  if (folder === undefined) return requireRoot(host, host.cwd);
  const place = host.fs.realPath(resolve(host.cwd, folder));
  if (place !== undefined) return requireRoot(host, place);
  throw new PyveError(`Cannot find the folder \`${printable(folder)}\``, {
    exit: exitStatus.usage,
    hint: "name a folder of the project",
  });
}
