/** Where the project is: the nearest folder upward that pyve made one. */
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { printable } from "../ui/words.ts";

/** Files whose presence makes a folder a project; `.pyve/` alone does not (`~/.pyve/bin` exists). */
const marks = ["state.json", "config"];

/**
 * The root of the project around `folder`; `undefined` when there is none.
 * @throws PyveError (4) when the root belongs to somebody else, as git has it with safe.directory:
 * whoever owns it could make pyve run programs of theirs
 */
export function findRoot(host: Host, folder: string): string | undefined {
  for (let at = folder;;) {
    if (marks.some((mark) => host.fs.stat(`${at}/.pyve/${mark}`) !== undefined)) {
      refuseForeign(host, at);
      return at;
    }
    const above = folderAbove(host, at);
    if (above === at) return undefined;
    at = above;
  }
}

/** The folder above an absolute one; `/` and `C:\` are above themselves. */
function folderAbove(host: Host, path: string): string {
  const separator = host.platform.os === "windows" ? "\\" : "/";
  const first = path.indexOf(separator) + separator.length;
  return path.slice(0, Math.max(first, path.lastIndexOf(separator)));
}

/** The root of the project around `folder`. @throws PyveError (3) when there is none */
export function requireRoot(host: Host, folder: string): string {
  const root = findRoot(host, folder);
  if (root === undefined) {
    throw new PyveError(
      `Cannot find a pyve project in \`${printable(folder)}\` or above it`,
      {
        exit: exitStatus.noEnvironment,
        hint: "run `pyve init` in the folder of your project",
      },
    );
  }
  return root;
}

/** @throws PyveError (4) when `root` belongs neither to the user nor to the administrator */
export function refuseForeign(host: Host, root: string): void {
  const owner = host.fs.stat(root)?.owner;
  if (host.userId === undefined || owner === undefined) return;
  if (owner === host.userId || owner === 0) return;
  throw new PyveError(
    `Refused to work in \`${printable(root)}\`: it belongs to another user`,
    {
      exit: exitStatus.refused,
      hint: "copy the project to a folder of yours, or take it over with `chown`",
    },
  );
}
