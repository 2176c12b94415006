/** Folders in requirements files: `-e PATH` put in, and paths of either kind taken out. */
import { applyChanges, splitMark } from "../edit/change.ts";
import { insertLines, removeLines } from "../edit/lines.ts";
import { plainPath } from "../edit/plain_path.ts";
import { type Entry, readEntries } from "../edit/requirement_entries.ts";
import { refuseGenerated, refuseUnhashed } from "../edit/requirement_refusals.ts";

/**
 * Adds a line for a folder behind all others; nothing happens where it is installed editable.
 * @throws PyveError (2) for a file that was compiled, or whose packages have digests
 */
export function addEditable(text: string, path: string, file: string): string {
  const { mark, body } = splitMark(text);
  const entries = readEntries(body, file);
  const there = entries.some(({ item }) =>
    item.kind === "editable" && plainPath(item.target) === plainPath(path)
  );
  if (there) return text;
  refuseGenerated(body, file);
  refuseUnhashed(entries.map(({ item }) => item), `-e ${path}`);
  const end = entries.at(-1)?.end ?? body.length;
  return mark + applyChanges(body, [insertLines(body, end, [`-e ${path}`])]);
}

/**
 * Takes out every line for the folder or file at `path`.
 * @throws PyveError (2) where a compiled file has one
 */
export function removePath(text: string, path: string, file: string): string {
  const { mark, body } = splitMark(text);
  const gone = readEntries(body, file).filter((entry) => isAt(entry, path));
  if (gone.length > 0) refuseGenerated(body, file);
  return mark + gone.toReversed().reduce(
    (rest, { start, end }) => applyChanges(rest, [removeLines(rest, start, end)]),
    body,
  );
}

function isAt({ written: { requirement } }: Entry, path: string): boolean {
  return requirement.kind === "path" && plainPath(requirement.path) === plainPath(path);
}
