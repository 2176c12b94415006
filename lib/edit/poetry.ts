/** Packages into the tables of poetry and out of them: `name = "^1.2"`, or a table for each. */
import { excerpt } from "../spec/excerpt.ts";
import { poetryVersions } from "../spec/poetry_version.ts";
import { normalizeName, type Requirement } from "../spec/requirement.ts";
import { isTable, parseToml, valueAt } from "../spec/toml_document.ts";
import { applyChanges, type Change } from "./change.ts";
import { aboveComments, insertLines, nextLine, removeLines, startOfLine } from "./lines.ts";
import { placeInOrder } from "./order.ts";
import { newPoetryValue } from "./poetry_value.ts";
import type { Scanned } from "./pyproject_place.ts";
import { positionAt, refused, tooEntangled } from "./refusal.ts";
import { insertItem, removeItem } from "./comma_list.ts";
import { means, withMeaning } from "./toml_meaning.ts";
import { allPairs, endOfSection, type FoundPair, isAt, isBelow } from "./toml_places.ts";
import { insertBelow } from "./toml_section.ts";
import type { TomlSection } from "./toml_scan.ts";
import { quoteOf, tomlKey, tomlText } from "./toml_text.ts";
import type { Wanted } from "./wanted.ts";

/** See `addToPyproject`. @param path that of the table */
export function addToPoetry(scanned: Scanned, path: readonly string[], wanted: Wanted): string {
  const { name = "" } = wanted;
  const there = namesAt(scanned, path).find((one) => normalizeName(one) === name);
  return there === undefined
    ? addNew(scanned, path, wanted)
    : changeVersion(scanned, [...path, there], wanted);
}

/** See `removeFromPyproject`. @param name normalized */
export function removeFromPoetry(
  scanned: Scanned,
  path: readonly string[],
  name: string,
): string {
  const there = namesAt(scanned, path).find((one) => normalizeName(one) === name);
  if (there === undefined) return scanned.text;
  refuseInExtras(scanned, path, name);
  const own = [...path, there];
  const found = allPairs(scanned.sections).find((pair) => isAt(pair.path, own));
  const section = scanned.sections.find((one) => isAt(one.path, own));
  const changes = found !== undefined
    ? removePair(scanned, found)
    : section !== undefined
    ? [removeSection(scanned, section)]
    : undefined;
  if (changes === undefined) throw tooEntangled(there, placeOf(scanned, own));
  return checked(scanned, changes, own, undefined);
}

/** The packages of the table, as they are written there. */
function namesAt(scanned: Scanned, path: readonly string[]): readonly string[] {
  const table = valueIn(scanned, path);
  return isTable(table) ? Object.keys(table) : [];
}

function valueIn({ text, project: { file } }: Scanned, path: readonly string[]): unknown {
  return valueAt(parseToml(text, file), path);
}

function addNew(scanned: Scanned, path: readonly string[], wanted: Wanted): string {
  const { text, sections } = scanned;
  const { source, value } = newPoetryValue(wanted);
  const key = /^[^[<>=!~;@\s]+/.exec(wanted.text)?.[0] ?? wanted.name ?? "";
  const line = `${tomlKey(key)} = ${source}`;
  const table = allPairs(sections).find((pair) => isAt(pair.path, path))?.pair.value;
  const section = sections.find((one) => isAt(one.path, path));
  let changes: readonly Change[];
  if (table?.kind === "table") changes = insertItem(text, table, table.items.length, line);
  else if (section !== undefined) changes = [insertSorted(text, section, wanted.name ?? "", line)];
  else if (namesAt(scanned, path).length > 0) throw tooEntangled(key, placeOf(scanned, path));
  else changes = [insertBelow(text, sections, path, [line])];
  return checked(scanned, changes, [...path, key], value);
}

/** `python` comes first, whatever the order of the packages. */
function insertSorted(text: string, section: TomlSection, name: string, line: string): Change {
  const packages = section.pairs.filter(({ keys }) => keys[0] !== "python");
  const names = packages.map(({ keys }) => normalizeName(keys[0] ?? ""));
  const place = placeInOrder(names, name);
  const before = packages[place - 1];
  const first = packages[0];
  if (place === packages.length) {
    return insertLines(text, nextLine(text, endOfSection(section)), [line]);
  }
  if (before !== undefined) return insertLines(text, nextLine(text, before.end), [line]);
  const start = nextLine(text, section.header.end);
  return insertLines(text, aboveComments(text, first?.start ?? start, start), [line]);
}

/** Changes the version of a package that is there, where that is all that is asked for. */
function changeVersion(scanned: Scanned, path: readonly string[], wanted: Wanted): string {
  const { text, sections } = scanned;
  const value = valueIn(scanned, path);
  const asked = wanted.requirement;
  const isString = typeof value === "string";
  const version = isTable(value) ? value["version"] : value;
  if (!addsNothing(asked, value)) throw unclear(scanned, path, wanted);
  if (asked.kind === "named" && asked.specifier === "") return text;
  if (asked.kind !== "named" || typeof version !== "string") throw unclear(scanned, path, wanted);
  if (clauses(poetryVersions(version) ?? version) === clauses(asked.specifier)) return text;
  const own = isString ? path : [...path, "version"];
  const found = allPairs(sections).find((pair) => isAt(pair.path, own));
  if (found === undefined) throw tooEntangled(wanted.text, placeOf(scanned, path));
  const { start, end } = found.pair.value;
  const put = tomlText(asked.specifier, quoteOf(text.slice(start, end)));
  return checked(scanned, [{ start, end, text: put }], own, asked.specifier);
}

/** Whether extras and marker of the wanted requirement are there already. */
function addsNothing(asked: Requirement, value: unknown): boolean {
  if (asked.kind === "variable") return false;
  const there = isTable(value) && Array.isArray(value["extras"]) ? value["extras"] : [];
  const names = there.map((extra) => normalizeName(String(extra)));
  const marker = isTable(value) ? value["markers"] : undefined;
  return asked.extras.every((extra) => names.includes(normalizeName(extra))) &&
    (asked.marker === undefined || asked.marker === marker);
}

function clauses(specifier: string): string {
  return specifier.split(",").map((clause) => clause.replace(/\s+/g, "")).sort().join();
}

function removePair({ text }: Scanned, { pair, table }: FoundPair): readonly Change[] {
  if (table !== undefined) return removeItem(text, table, table.items.indexOf(pair));
  return [removeLines(text, pair.start, pair.end)];
}

/** A package with a section of its own goes with it, and with the empty lines before it. */
function removeSection({ text }: Scanned, section: TomlSection): Change {
  const { start, end } = removeLines(text, section.header.start, endOfSection(section));
  const blank = /(?:\r?\n[ \t]*)*$/.exec(
    text.slice(0, startOfLine(text, start)).replace(/\n$/, ""),
  );
  const length = blank === null ? 0 : blank[0].length;
  return { start: start - length, end, text: "" };
}

/** @throws PyveError (2) where an extra names the package */
function refuseInExtras(scanned: Scanned, path: readonly string[], name: string): void {
  if (!isAt(path, ["tool", "poetry", "dependencies"])) return;
  const extras = ["tool", "poetry", "extras"];
  for (const { path: found, pair } of allPairs(scanned.sections)) {
    if (!isBelow(found, extras) || pair.value.kind !== "array") continue;
    const item = pair.value.items.find((one) =>
      one.kind === "text" && normalizeName(one.value) === name
    );
    if (item === undefined) continue;
    const extra = excerpt(found.at(-1) ?? "");
    throw refused(
      `Cannot take ${excerpt(name)} out: extra ${extra} names it`,
      positionAt(scanned.text, item.start, scanned.project.file),
      `take it out of extra ${extra} first`,
    );
  }
}

function placeOf(
  { text, sections, project: { file } }: Scanned,
  path: readonly string[],
): ReturnType<typeof positionAt> {
  const found = allPairs(sections).find((pair) => isBelow(pair.path, path))?.pair ??
    sections.find((section) => isBelow(section.path, path))?.header;
  return found === undefined ? { file } : positionAt(text, found.start, file);
}

function unclear(scanned: Scanned, path: readonly string[], { text }: Wanted): Error {
  return refused(
    `Cannot tell how ${excerpt(text)} changes what is there`,
    placeOf(scanned, path),
    `change it in \`${scanned.project.file}\` with an editor`,
  );
}

function checked(
  scanned: Scanned,
  changes: readonly Change[],
  path: readonly string[],
  value: unknown,
): string {
  const { text, project: { file } } = scanned;
  const changed = applyChanges(text, changes);
  if (means(changed, withMeaning(parseToml(text, file).root, path, value))) return changed;
  throw tooEntangled(path.at(-1) ?? "", placeOf(scanned, path));
}
