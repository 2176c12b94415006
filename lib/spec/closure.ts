/** All requirements files that one or more of them lead to: what an installation depends on. */
import { dirname, isAbsolute, join } from "node:path";
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import { type IncludeItem, readRequirements, type RequirementsFile } from "./requirements.ts";

/** Gives the content of a file; `undefined` when there is none. */
export type ReadFile = (path: string) => string | Uint8Array | undefined;

/** A file to begin with, and, where a line names it, that line. */
export type FirstFile = string | { readonly path: string; readonly at: Position };

/**
 * The files and those that they name by `-r` and `-c`, each once, an including file before what it
 * includes. `file` of each is its path: as given, or joined to the folder of the including file.
 * URLs and paths with an environment variable are not followed; a file that was visited, also by
 * way of itself, is not read again.
 * @throws PyveError (2) when a file is missing, at the line that names it
 */
export function requirementsClosure(
  files: readonly FirstFile[],
  read: ReadFile,
): readonly RequirementsFile[] {
  const found = new Map<string, RequirementsFile>();
  for (const file of files) {
    const { path, at } = typeof file === "string" ? { path: file, at: undefined } : file;
    visit(join(path), at === undefined ? [] : [at], read, found);
  }
  return [...found.values()];
}

/** A link to its own folder gives one file ever longer names; no project includes this deep. */
const deepest = 50;

function visit(
  file: string,
  above: readonly Position[],
  read: ReadFile,
  found: Map<string, RequirementsFile>,
): void {
  if (found.has(file)) return;
  const at = above.at(-1);
  if (above.length > deepest) throw tooDeep(file, at);
  const content = contentOf(file, at, read);
  if (content === undefined) throw missing(file, at);
  const requirements = readRequirements(content, file);
  found.set(file, requirements);
  for (const item of requirements.items) {
    if (item.kind !== "include" || !isFollowed(item)) continue;
    const path = isAbsolute(item.path) ? item.path : join(dirname(file), item.path);
    visit(join(path), [...above, item.at], read, found);
  }
}

/** What cannot be read, such as a folder, is a mistake of the line that names it. */
function contentOf(
  file: string,
  at: Position | undefined,
  read: ReadFile,
): ReturnType<ReadFile> {
  try {
    return read(file);
  } catch (cause) {
    if (!(cause instanceof PyveError) || at === undefined) throw cause;
    throw new PyveError(cause.message, {
      exit: exitStatus.usage,
      hint: cause.hint ?? "name a requirements file, by its path from the file that names it",
      at: cause.at ?? at,
      cause: cause.cause,
    });
  }
}

function isFollowed({ path }: IncludeItem): boolean {
  return !/^(?:https?|file):/i.test(path) && !/\$\{[A-Z0-9_]+\}/.test(path);
}

function missing(file: string, at: Position | undefined): PyveError {
  return new PyveError(`Cannot read requirements file ${excerpt(file)}: it does not exist`, {
    exit: exitStatus.usage,
    hint: at === undefined
      ? "name a file that exists, relative to the root of the project"
      : "correct the path, which is relative to the file that names it",
    at,
  });
}

function tooDeep(file: string, at: Position | undefined): PyveError {
  return new PyveError(
    `Cannot read requirements file ${excerpt(file)}: more than ${deepest} files include each other`,
    { exit: exitStatus.usage, hint: "look for a link that leads back to its own folder", at },
  );
}
