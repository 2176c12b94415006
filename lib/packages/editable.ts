/** Folders in requirements files: `-e PATH` put in, and paths of either kind taken out. */
import { applyChanges, splitMark } from "../edit/change.ts";
import { insertLines, removeLines } from "../edit/lines.ts";
import { plainPath } from "../edit/plain_path.ts";
import { type Entry, readEntries } from "../edit/requirement_entries.ts";

/** Adds a line for a folder behind all others; nothing happens where it is installed editable. */
export function addEditable(text: string, path: string, file: string): string {
  const { mark, body } = splitMark(text);
  const entries = readEntries(body, file);
  const there = entries.some(({ item }) =>
    item.kind === "editable" && plainPath(item.target) === plainPath(path)
  );
  if (there) return text;
  const end = entries.at(-1)?.end ?? body.length;
  return mark + applyChanges(body, [insertLines(body, end, [`-e ${path}`])]);
}

/** Takes out every line for the folder or file at `path`. */
export function removePath(text: string, path: string, file: string): string {
  const { mark, body } = splitMark(text);
  const gone = readEntries(body, file).filter((entry) => isAt(entry, path));
  return mark + gone.toReversed().reduce(
    (rest, { start, end }) => applyChanges(rest, [removeLines(rest, start, end)]),
    body,
  );
}

function isAt({ written: { requirement } }: Entry, path: string): boolean {
  return requirement.kind === "path" && plainPath(requirement.path) === plainPath(path);
}
