/** The `pip:` sections of an environment.yml. */
import { excerpt } from "../spec/excerpt.ts";
import { placeAmong } from "./order.ts";
import { type Entry, findIncluded, readEntries } from "./requirement_entries.ts";
import { type EditedFile, refused } from "./refusal.ts";
import { plainPath } from "./plain_path.ts";
import { merge, nameOf, readWanted, type Written } from "./wanted.ts";
import {
  changeItem,
  type ListPlace,
  newItem,
  putItem,
  refuseEntangled,
  takeItem,
} from "./yaml_items.ts";
import type { NewItem } from "./yaml_list.ts";
import type { YamlFile, YamlItem, YamlPlace } from "./yaml_places.ts";
import { yamlSource } from "./yaml_scalar.ts";

/** A requirement, and the section that has it as its only line, as a new item of the dependencies. */
export function newSection(value: string): NewItem {
  return {
    lines: ["pip:", `  - ${yamlSource(value, "", false)}`],
    inBrackets: `{ pip: [${yamlSource(value, "", true)}] }`,
  };
}

/**
 * Adds a requirement to the section that has the package, else to the first one.
 * @returns `undefined` where there is no section
 * @throws PyveError (2) with the place of what only the user can change
 */
export function addToSections(
  yaml: YamlFile,
  typed: string,
  edited: EditedFile,
): string | undefined {
  const wanted = readWanted(typed);
  const sections = sectionsOf(yaml);
  for (const section of sections) {
    const items = itemsOf(section);
    const lines = items.map((item) => lineOf(item, yaml));
    const decision = merge(lines, wanted);
    if (decision.kind !== "insert") {
      const part = "index" in decision ? lines[decision.index]?.text : undefined;
      return changeItem(yaml, items, decision, wanted.text, part);
    }
    if (decision.after === undefined) continue;
    const item = newItem(wanted.text, section, yaml.text);
    return putItem(yaml, section, decision.after + 1, item, edited);
  }
  if (wanted.name !== undefined) refuseIncluded(yaml, wanted.name, edited);
  const [first] = sections;
  if (first === undefined) return undefined;
  const names = itemsOf(first).map((item) => nameOfLine(lineOf(item, yaml)));
  const index = wanted.name === undefined ? names.length : placeAmong(names, wanted.name);
  return putItem(yaml, first, index, newItem(wanted.text, first, yaml.text), edited);
}

/**
 * Takes one line of a package out; the section with it, where that was its only line.
 * @returns `undefined` where no section has it
 * @throws PyveError (2) with the place of what only the user can change
 */
export function removeFromSections(
  yaml: YamlFile,
  dependencies: YamlPlace,
  name: string,
  edited: EditedFile,
): string | undefined {
  const isMeant = (line: Written): boolean => nameOf(line.requirement) === name;
  const changed = removeLine(yaml, dependencies, isMeant, edited);
  if (changed === undefined) refuseIncluded(yaml, name, edited);
  return changed;
}

/**
 * Adds a line `-e PATH` behind the lines of the first section; nothing happens where one has it.
 * @returns `undefined` where there is no section
 */
export function addFolderToSections(
  yaml: YamlFile,
  path: string,
  edited: EditedFile,
): string | undefined {
  const sections = sectionsOf(yaml);
  const there = sections.flatMap(itemsOf).some((item) => {
    const entry = entryOf(item, yaml);
    return entry?.item.kind === "editable" && isAtPath(entry.written, path);
  });
  if (there) return yaml.text;
  const [first] = sections;
  if (first === undefined) return undefined;
  const item = newItem(`-e ${path}`, first, yaml.text);
  return putItem(yaml, first, itemsOf(first).length, item, edited);
}

/** Takes one line for the folder or file at `path` out, as {@link removeFromSections}. */
export function removePathFromSections(
  yaml: YamlFile,
  dependencies: YamlPlace,
  path: string,
  edited: EditedFile,
): string | undefined {
  return removeLine(yaml, dependencies, (line) => isAtPath(line, path), edited);
}

function removeLine(
  yaml: YamlFile,
  dependencies: YamlPlace,
  isMeant: (line: Written) => boolean,
  edited: EditedFile,
): string | undefined {
  for (const section of sectionsOf(yaml)) {
    const items = itemsOf(section);
    const index = items.findIndex((item) => {
      const line = lineOf(item, yaml);
      return line !== undefined && isMeant(line);
    });
    if (index < 0) continue;
    if (items.length > 1) return takeItem(yaml, section, index, edited);
    refuseEntangled(yaml, items[index]);
    // A section without lines is more than micromamba understands.
    return takeItem(yaml, { place: dependencies, path: ["dependencies"] }, section.item, edited);
  }
  return undefined;
}

function isAtPath({ requirement }: Written, path: string): boolean {
  return requirement.kind === "path" && plainPath(requirement.path) === plainPath(path);
}

interface Section extends ListPlace {
  /** Which of the dependencies it is. */
  readonly item: number;
}

function sectionsOf({ text, dependencies }: YamlFile): readonly Section[] {
  return (dependencies?.list?.items ?? []).flatMap(({ content }, item) => {
    if (content.kind !== "pip") return [];
    const { start, end } = content.list.key;
    const key = text.slice(start, end).includes("uv") ? "uv" : "pip";
    return [{ place: content.list, path: ["dependencies", item, key], item }];
  });
}

function itemsOf({ place }: Section): readonly YamlItem[] {
  return place.list?.items ?? [];
}

/** A line as pip reads it; `undefined` for what asks for no package, such as `-r FILE`. */
function lineOf(item: YamlItem, yaml: YamlFile): Written | undefined {
  return entryOf(item, yaml)?.written;
}

function entryOf({ content }: YamlItem, { file }: YamlFile): Entry | undefined {
  return content.kind === "text" ? readEntries(content.text, file)[0] : undefined;
}

function nameOfLine(line: Written | undefined): string | undefined {
  return line === undefined ? undefined : nameOf(line.requirement);
}

/** @throws PyveError (2) for a package that a file brings which a section includes by `-r` */
function refuseIncluded(yaml: YamlFile, name: string, edited: EditedFile): void {
  const lines = sectionsOf(yaml).flatMap(itemsOf)
    .flatMap(({ content }) => content.kind === "text" ? [content.text] : []);
  const included = findIncluded(edited, lines.join("\n"), name);
  if (included === undefined) return;
  throw refused(
    `Cannot change ${excerpt(name)} in \`${edited.file}\`: it comes from \`${included.file}\`, ` +
      "which that file includes",
    included.at,
    `change it in \`${included.file}\``,
  );
}
