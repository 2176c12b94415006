/**
 * `[tool.uv.sources]` of a pyproject.toml: where uv takes a package from that the dependencies only
 * name. Folders that are installed editable are put in here, and taken out; whatever else is said
 * there stays.
 */
import { excerpt } from "../spec/excerpt.ts";
import { normalizeName } from "../spec/requirement.ts";
import { isTable, parseToml, type TomlTable, valueAt } from "../spec/toml_document.ts";
import { placeOfKey } from "../spec/toml_place.ts";
import { applyChanges, type Change, splitMark } from "./change.ts";
import { insertItem, removeItem } from "./comma_list.ts";
import { removeLines } from "./lines.ts";
import { plainPath } from "./plain_path.ts";
import { type EditedFile, refused, tooEntangled } from "./refusal.ts";
import { means, withMeaning } from "./toml_meaning.ts";
import { allPairs, type FoundPair, isAt } from "./toml_places.ts";
import { scanToml, type TomlSection } from "./toml_scan.ts";
import { insertBelow } from "./toml_section.ts";
import { tomlKey, tomlText } from "./toml_text.ts";

const above: readonly string[] = ["tool", "uv", "sources"];

/**
 * Has uv install a package editable from the folder at `path`, relative to the file; nothing happens
 * where it does already.
 * @param name normalized
 * @throws PyveError (2) with the place where the package comes from somewhere else
 */
export function addUvSource(
  text: string,
  name: string,
  path: string,
  { file }: EditedFile,
): string {
  const { mark, body } = splitMark(text);
  const { root, table } = readSources(body, file);
  const key = keyOf(table, name);
  if (key !== undefined) {
    const there = table[key];
    if (isTable(there) && there["editable"] === true && isPathOf(there, path)) return text;
    throw refused(
      `Cannot take ${excerpt(name)} from ${excerpt(path)}: \`[tool.uv.sources]\` has it from ` +
        "somewhere else",
      placeOfKey(body, file, [...above, key]),
      `change it in \`${file}\` with an editor`,
    );
  }
  const line = `${tomlKey(name)} = { path = ${tomlText(path, '"')}, editable = true }`;
  const sections = scanToml(body);
  const inline = allPairs(sections).find((pair) => isAt(pair.path, above))?.pair.value;
  const changes = inline?.kind === "table"
    ? insertItem(body, inline, inline.items.length, line)
    : [insertBelow(body, sections, above, [line])];
  const changed = applyChanges(body, changes);
  const wanted = withMeaning(root, [...above, name], { path, editable: true });
  if (!means(changed, wanted)) throw tooEntangled("tool.uv.sources", { file });
  return mark + changed;
}

/**
 * Takes out what is said of a package, and the table where that was all of it.
 * @param name normalized
 * @throws PyveError (2) with the place of what only the user can change
 */
export function removeUvSource(text: string, name: string, { file }: EditedFile): string {
  const { mark, body } = splitMark(text);
  const { root, table } = readSources(body, file);
  const key = keyOf(table, name);
  if (key === undefined) return text;
  const own = [...above, key];
  const sections = scanToml(body);
  const found = allPairs(sections).find((pair) => isAt(pair.path, own));
  const section = sections.find((one) => isAt(one.path, own));
  const at = placeOfKey(body, file, own);
  if (found === undefined && section === undefined) throw tooEntangled(key, at);
  const changes = found !== undefined
    ? removePair(body, found)
    : section !== undefined
    ? [withBlankLine(body, section)]
    : [];
  const changed = applyChanges(body, changes);
  // A table that lost all that was in it may go with it.
  const emptied = [own, ...[3, 2, 1].map((length) => above.slice(0, length))]
    .filter((path) => hasNothingBut(root, path, own));
  if (emptied.some((path) => means(changed, withMeaning(root, path, undefined)))) {
    return mark + changed;
  }
  throw tooEntangled(key, at);
}

/** The normalized name of the package that uv takes from the folder at `path`. */
export function packageFrom(text: string, path: string, file: string): string | undefined {
  const { table } = readSources(splitMark(text).body, file);
  const found = Object.entries(table).find(([, source]) =>
    isTable(source) && isPathOf(source, path)
  );
  return found && normalizeName(found[0]);
}

interface Sources {
  readonly root: TomlTable;
  readonly table: TomlTable;
}

function readSources(body: string, file: string): Sources {
  const document = parseToml(body, file);
  const table = valueAt(document, above);
  return { root: document.root, table: isTable(table) ? table : {} };
}

function keyOf(table: TomlTable, name: string): string | undefined {
  return Object.keys(table).find((key) => normalizeName(key) === name);
}

function isPathOf(source: TomlTable, path: string): boolean {
  const there = source["path"];
  return typeof there === "string" && plainPath(there) === plainPath(path);
}

function removePair(body: string, { pair, table, section }: FoundPair): readonly Change[] {
  if (table !== undefined) return removeItem(body, table, table.items.indexOf(pair));
  const isAlone = isAt(section.path, above) && section.pairs.length === 1 &&
    body.slice(section.header.end, pair.start).trim() === "";
  return [isAlone ? withBlankLine(body, section) : removeLines(body, pair.start, pair.end)];
}

/** The lines of a section with the empty one before it. */
function withBlankLine(body: string, { header, pairs }: TomlSection): Change {
  const lines = removeLines(body, header.start, pairs.at(-1)?.end ?? header.end);
  const before = body.slice(0, header.start);
  const blank = /(?:^|\n)(?<line>[ \t]*\r?\n)$/.exec(before)?.groups?.["line"] ?? "";
  const start = Math.min(lines.start, header.start - blank.length);
  // At the end of a file that has no line end there, the one before the empty line goes instead.
  const unended = lines.start < header.start;
  const left = unended ? /\r?\n$/.exec(body.slice(0, start))?.[0].length ?? 0 : 0;
  return { ...lines, start: start - left };
}

/** Whether the tables on the way from `path` to `own` have nothing else in them. */
function hasNothingBut(
  root: TomlTable,
  path: readonly string[],
  own: readonly string[],
): boolean {
  return own.slice(path.length).every((_, index) => {
    const inner = own.slice(0, path.length + index).reduce<unknown>(
      (value, key) => isTable(value) ? value[key] : undefined,
      root,
    );
    return isTable(inner) && Object.keys(inner).length === 1;
  });
}
