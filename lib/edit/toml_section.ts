/** Lists and tables that are not there yet, made where a reader would look for them. */
import type { Change } from "./change.ts";
import { insertLines, nextLine } from "./lines.ts";
import type { Scanned } from "./pyproject_place.ts";
import { allPairs, endOfSection, isAt, isBelow } from "./toml_places.ts";
import { insertItem } from "./comma_list.ts";
import type { TomlSection } from "./toml_scan.ts";
import { tomlKey, tomlText } from "./toml_text.ts";

/** A new list with one string in it, at `path`; its table is made where it is missing, too. */
export function insertArray(
  { text, sections }: Scanned,
  path: readonly string[],
  value: string,
): Change {
  const above = path.slice(0, -1);
  const key = tomlKey(path.at(-1) ?? "");
  const inner = allPairs(sections).find((found) => isAt(found.path, above));
  if (inner?.pair.value.kind === "table") {
    const { value: table } = inner.pair;
    const [change] = insertItem(
      text,
      table,
      table.items.length,
      `${key} = [${tomlText(value, '"')}]`,
    );
    if (change !== undefined) return change;
  }
  const lines = [`${key} = [`, `    ${tomlText(value, '"')},`, "]"];
  return insertBelow(text, sections, above, lines);
}

/** New lines at the end of the section of a path; the section is made where there is none. */
export function insertBelow(
  text: string,
  sections: readonly TomlSection[],
  path: readonly string[],
  lines: readonly string[],
): Change {
  const own = sections.find((section) => isAt(section.path, path) && !section.repeated);
  if (own !== undefined && path.length > 0) return after(text, own, lines);
  const header = `[${path.map(tomlKey).join(".")}]`;
  const related = sections.findLast((section) => isBelow(section.path, path.slice(0, 1)));
  const around = path.length > 1 && related !== undefined ? related : undefined;
  if (around !== undefined) return after(text, around, ["", header, ...lines]);
  const body = text.trim() === "" ? [] : [""];
  return insertLines(text, text.length, [...body, header, ...lines]);
}

function after(text: string, section: TomlSection, lines: readonly string[]): Change {
  return insertLines(text, nextLine(text, endOfSection(section)), lines);
}
