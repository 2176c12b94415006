/** Links by which somebody else's repository could have us write into files of the user's. */
import { dirname, isAbsolute, relative, sep } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { shellWord } from "../shell_word.ts";
import { printable } from "../ui/words.ts";

/**
 * Whether there is a link at the path that leads out of the project at the physical `root`. One
 * that leads nowhere counts: writing would make a file there.
 */
export function leadsOut(host: Host, root: string, path: string): boolean {
  if (host.fs.readLink(path) === undefined) return false;
  const place = host.fs.realPath(path);
  if (place === undefined) return true;
  const inside = relative(root, place);
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside);
}

/** @throws PyveError (2) where the file that is about to be changed {@link leadsOut} */
export function refuseToLeadOut(host: Host, root: string, path: string): void {
  if (leadsOut(host, root, path)) throw leadsOutError(path);
}

/** What is said of a link that {@link leadsOut}. */
export function leadsOutError(path: string): PyveError {
  return new PyveError(
    `Refused to write into \`${printable(path)}\`: it is a link that leads out of the project`,
    {
      exit: exitStatus.usage,
      hint: `remove the link with \`rm ${shellWord(path)}\`; what it leads to stays`,
    },
  );
}

/** The command that puts a file where a link is: what the link leads to, or nothing where it leads nowhere. */
export function moveInside(isDangling: boolean, file: string): string {
  return isDangling ? `rm ${file}` : `cp -L ${file} ${file}.own && mv ${file}.own ${file}`;
}

/**
 * Writes a file whose every byte is ours. A link that stands there is replaced, and what it leads
 * to stays as it is.
 */
export function writeOwn(host: Host, path: string, text: string, mode?: number): void {
  host.fs.makeFolder(dirname(path));
  if (host.fs.readLink(path) !== undefined) host.fs.remove(path);
  host.fs.write(path, text, mode === undefined ? {} : { mode });
}
