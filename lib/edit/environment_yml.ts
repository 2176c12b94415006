/**
 * Packages into an environment.yml and out of it: conda dependencies, and lines of its `pip:`
 * section. What else is there stays byte for byte.
 */
import { readMatchSpec } from "../spec/match_spec.ts";
import { normalizeName } from "../spec/requirement.ts";
import { splitMark } from "./change.ts";
import { mergeSpec, readWantedSpec, type WrittenSpec } from "./conda_wanted.ts";
import {
  addFolderToSections,
  addToSections,
  newSection,
  removeFromSections,
  removePathFromSections,
} from "./environment_pip.ts";
import { isInOrder, placeAmong } from "./order.ts";
import { type EditedFile, positionAt, tooEntangled } from "./refusal.ts";
import { readWanted } from "./wanted.ts";
import { changeItem, newItem, putItem, takeItem } from "./yaml_items.ts";
import type { NewItem } from "./yaml_list.ts";
import { readPlaces, type YamlFile, type YamlItem } from "./yaml_places.ts";
import { yamlSource } from "./yaml_scalar.ts";

/** Which dependencies are meant: those from channels, or the lines that pip installs. */
export type Section = "conda" | "pip";

/**
 * Adds a dependency (CEP 29; for pip: PEP 508), or changes the version that is there.
 * @throws PyveError (2) with the place of what only the user can change
 */
export function addToEnvironmentYml(
  text: string,
  typed: string,
  section: Section,
  edited: EditedFile,
): string {
  const { mark, body } = splitMark(text);
  const yaml = readPlaces(body, edited);
  if (section === "conda") return mark + addConda(yaml, typed, edited);
  const inSection = addToSections(yaml, typed, edited);
  return mark + (inSection ?? withSection(yaml, readWanted(typed).text, edited));
}

/**
 * Has pip install the folder at `path` editable: `- -e PATH` in a `pip:` section.
 * @param path relative to the file
 * @throws PyveError (2) as {@link addToEnvironmentYml}
 */
export function addFolderToEnvironmentYml(
  text: string,
  path: string,
  edited: EditedFile,
): string {
  const { mark, body } = splitMark(text);
  const yaml = readPlaces(body, edited);
  return mark +
    (addFolderToSections(yaml, path, edited) ?? withSection(yaml, `-e ${path}`, edited));
}

/**
 * Takes every line of a `pip:` section out that is about the folder or file at `path`.
 * @throws PyveError (2) as {@link addToEnvironmentYml}
 */
export function removePathFromEnvironmentYml(
  text: string,
  path: string,
  edited: EditedFile,
): string {
  const { mark, body } = splitMark(text);
  const yaml = readPlaces(body, edited);
  const changed = yaml.dependencies &&
    removePathFromSections(yaml, yaml.dependencies, path, edited);
  return changed === undefined ? text : removePathFromEnvironmentYml(mark + changed, path, edited);
}

function withSection(yaml: YamlFile, line: string, edited: EditedFile): string {
  const item = newSection(line);
  if (yaml.dependencies === undefined) return withKey(yaml.text, item, edited);
  const list = { place: yaml.dependencies, path: ["dependencies"] };
  return putItem(yaml, list, yaml.dependencies.list?.items.length ?? 0, item, edited);
}

/**
 * Takes a package out, on all platforms; nothing happens where it is not there.
 * @throws PyveError (2) as {@link addToEnvironmentYml}
 */
export function removeFromEnvironmentYml(
  text: string,
  name: string,
  section: Section,
  edited: EditedFile,
): string {
  const { mark, body } = splitMark(text);
  const yaml = readPlaces(body, edited);
  const { dependencies } = yaml;
  if (dependencies === undefined) return text;
  let changed: string | undefined;
  if (section === "conda") {
    const specs = (dependencies.list?.items ?? []).map((item) => specOf(item, yaml));
    const index = specs.findIndex((one) => one?.spec.name === name.toLowerCase());
    const list = { place: dependencies, path: ["dependencies"] };
    if (index >= 0) changed = takeItem(yaml, list, index, edited);
  } else changed = removeFromSections(yaml, dependencies, normalizeName(name), edited);
  // One after the other: each takes lines out that the places of the next are counted in.
  return changed === undefined
    ? text
    : removeFromEnvironmentYml(mark + changed, name, section, { file: edited.file });
}

function addConda(yaml: YamlFile, typed: string, edited: EditedFile): string {
  const { text, dependencies } = yaml;
  const wanted = readWantedSpec(typed);
  const items = dependencies?.list?.items ?? [];
  const specs = items.map((item) => specOf(item, yaml));
  const decision = mergeSpec(specs, wanted);
  if (decision.kind !== "insert") return changeItem(yaml, items, decision, wanted.text);
  if (dependencies === undefined) {
    const source = yamlSource(wanted.text, "", false);
    return withKey(text, { lines: [source], inBrackets: source }, edited);
  }
  const list = { place: dependencies, path: ["dependencies"] };
  const index = indexFor(items, specs, wanted.spec.name);
  return putItem(yaml, list, index, newItem(wanted.text, list, text), edited);
}

function specOf({ content, start }: YamlItem, { text, file }: YamlFile): WrittenSpec | undefined {
  if (content.kind !== "text" && content.kind !== "selector") return undefined;
  return { text: content.text, spec: readMatchSpec(content.text, positionAt(text, start, file)) };
}

/** `python` and `pip` often stand where their author likes them, whatever the order of the others. */
function indexFor(
  items: readonly YamlItem[],
  specs: readonly (WrittenSpec | undefined)[],
  name: string,
): number {
  const names = specs.map((one, index) =>
    items[index]?.content.kind === "text" ? one?.spec.name : undefined
  );
  if (isInOrder(names.filter((one) => one !== undefined))) return placeAmong(names, name);
  const others = names.map((one) => one === "python" || one === "pip" ? undefined : one);
  return placeAmong(others, name, names);
}

/** A file that says nothing of dependencies gets the key at its end. */
function withKey(text: string, { lines }: NewItem, edited: EditedFile): string {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? "\n";
  const apart = text === "" || text.endsWith("\n") ? "" : lineEnd;
  const item = lines.map((line, at) => `  ${at === 0 ? "-" : " "} ${line}`);
  const changed = `${text}${apart}${["dependencies:", ...item, ""].join(lineEnd)}`;
  if (readPlaces(changed, edited).dependencies?.list?.items.length === 1) return changed;
  throw tooEntangled("dependencies", { file: edited.file });
}
