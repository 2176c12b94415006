/** One item of a list of an environment.yml put in, changed or taken out, and looked at again. */
import { excerpt } from "../spec/excerpt.ts";
import { type EditedFile, positionAt, refused, tooEntangled } from "./refusal.ts";
import type { Merge } from "./wanted.ts";
import { insertYamlItem, type NewItem, removeYamlItem } from "./yaml_list.ts";
import { checkedYaml } from "./yaml_meaning.ts";
import type { YamlFile, YamlItem, YamlPlace } from "./yaml_places.ts";
import { type YamlQuote, yamlQuoteOf, yamlSource } from "./yaml_scalar.ts";

/** A list, and where it is in the meaning of the file. */
export interface ListPlace {
  readonly place: YamlPlace;
  readonly path: readonly (string | number)[];
}

/** A text as a new item, quoted as all the others are. */
export function newItem(value: string, { place }: ListPlace, text: string): NewItem {
  const quotes = new Set(
    (place.list?.items ?? []).filter(({ content }) => content.kind === "text")
      .map(({ start }) => yamlQuoteOf(text.slice(start, start + 1))),
  );
  const [first = ""] = quotes;
  const quote: YamlQuote = quotes.size === 1 ? first : "";
  return { lines: [yamlSource(value, quote, false)], inBrackets: yamlSource(value, quote, true) };
}

/** Puts an item in. @throws PyveError (2) where more than that would change */
export function putItem(
  yaml: YamlFile,
  { place, path }: ListPlace,
  index: number,
  item: NewItem,
  edited: EditedFile,
): string {
  const changes = insertYamlItem(yaml.text, place, index, item, edited);
  return checkedYaml(yaml, changes, { path, index, remove: 0, item: item.inBrackets });
}

/** Takes an item out. @throws PyveError (2) where more than that would change */
export function takeItem(
  yaml: YamlFile,
  { place, path }: ListPlace,
  index: number,
  edited: EditedFile,
): string {
  refuseEntangled(yaml, place.list?.items[index]);
  const changes = removeYamlItem(yaml.text, place, index, edited);
  return checkedYaml(yaml, changes, { path, index, remove: 1, item: undefined });
}

/**
 * Does to an item that is there what was decided.
 * @param wanted what the user typed
 * @param part what of the item's text is the requirement
 * @throws PyveError (2) where nothing simple was decided, or more than that would change
 */
export function changeItem(
  yaml: YamlFile,
  items: readonly YamlItem[],
  decision: Exclude<Merge, { readonly kind: "insert" }>,
  wanted: string,
  part?: string,
): string {
  const { text, file } = yaml;
  if (decision.kind === "nothing") return text;
  const item = items[decision.index];
  if (decision.kind === "unclear" || item?.content.kind !== "text") {
    throw refused(
      `Cannot tell how ${excerpt(wanted)} changes what is there`,
      item === undefined ? { file } : positionAt(text, item.start, file),
      `change it in \`${file}\` with an editor`,
    );
  }
  refuseEntangled(yaml, item);
  const { start, end, content } = item;
  const value = content.text.replace(part ?? content.text, () => decision.text);
  const inBrackets = !/-[ \t]*$/.test(text.slice(0, start));
  const source = yamlSource(value, yamlQuoteOf(text.slice(start, end)), inBrackets);
  return checkedYaml(yaml, [{ start, end, text: source }], { replaced: content.text, by: value });
}

/** @throws PyveError (2) at an item that something else may depend on */
export function refuseEntangled({ text, file }: YamlFile, item: YamlItem | undefined): void {
  if (item?.entangled !== true) return;
  const [name = ""] = text.slice(item.start, item.end).split("\n");
  throw tooEntangled(name, positionAt(text, item.start, file));
}
