/** The words for what is not edited, because more of the file would have to change. */
import { exitStatus, type Position, PyveError } from "../errors.ts";

/** A file that is edited. */
export interface EditedFile {
  /** How errors name it; paths that it includes are relative to its folder. */
  readonly file: string;
  /** Gives the content of an included file; without it, includes are not looked into. */
  readonly read?: (path: string) => string | Uint8Array | undefined;
}

/** An edit that the user has to make. */
export function refused(message: string, at: Position, hint: string): PyveError {
  return new PyveError(message, { exit: exitStatus.usage, at, hint });
}

/** The place of a character. */
export function positionAt(text: string, offset: number, file: string): Position {
  const before = text.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What a text would mean after an edit was not what was wanted, or it could not be read at all. */
export function tooEntangled(name: string, at: Position, cause?: unknown): PyveError {
  return new PyveError(`Cannot change \`${name}\` without changing more of the file`, {
    exit: exitStatus.usage,
    at,
    hint: `change it in \`${at.file}\` with an editor`,
    cause,
  });
}
