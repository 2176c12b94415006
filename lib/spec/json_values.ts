/** Typed access to the members of JSON objects: a wrong type is refused where it stands. */
import { excerpt } from "./excerpt.ts";
import { type JsonDocument, type JsonMap, jsonRefusal, type JsonValue } from "./json_document.ts";
import type { Placed } from "./placed.ts";

/** The value of a key; `undefined` when there is none, or `null`. */
export function memberOf(map: JsonMap, key: string): JsonValue | undefined {
  const value = map.entries.get(key)?.value;
  return value?.kind === "empty" ? undefined : value;
}

/**
 * The text under a key.
 * @throws PyveError (2) when it is something else, or has control characters in it
 */
export function placedText(document: JsonDocument, map: JsonMap, key: string): Placed | undefined {
  const value = memberOf(map, key);
  if (value === undefined) return undefined;
  if (value.kind === "text") {
    checkCharacters(document, value.text, key, value);
    return { text: value.text, at: value.at };
  }
  const hint = value.kind === "other"
    ? `write it in quotes: ${excerpt(JSON.stringify(value.text))}`
    : `write ${excerpt(`"${key}": "…"`)}`;
  throw jsonRefusal(document.file, `${excerpt(key)} is no text`, hint, value.at);
}

/** As {@link placedText}, without the place. */
export function textMember(document: JsonDocument, map: JsonMap, key: string): string | undefined {
  return placedText(document, map, key)?.text;
}

/**
 * The object under a key. An empty list is an empty object: R does not tell them apart.
 * @throws PyveError (2) when it is something else
 */
export function mapMember(document: JsonDocument, map: JsonMap, key: string): JsonMap | undefined {
  const value = memberOf(map, key);
  if (value === undefined || value.kind === "map") return value;
  if (value.kind === "list" && value.items.length === 0) {
    return { kind: "map", entries: new Map(), at: value.at };
  }
  const hint = `write ${excerpt(`"${key}": { … }`)}`;
  throw jsonRefusal(document.file, `${excerpt(key)} has no keys`, hint, value.at);
}

/**
 * The texts of the list under a key; a single text is a list of one, as in R.
 * @throws PyveError (2) when it is something else
 */
export function textListMember(
  document: JsonDocument,
  map: JsonMap,
  key: string,
): readonly Placed[] {
  const value = memberOf(map, key);
  if (value === undefined) return [];
  if (value.kind === "map" && value.entries.size === 0) return [];
  const items = value.kind === "list" ? value.items : [value];
  return items.map((item) => {
    if (item.kind === "text") {
      checkCharacters(document, item.text, key, item);
      return { text: item.text, at: item.at };
    }
    const hint = `write ${excerpt(`"${key}": ["…", "…"]`)}`;
    throw jsonRefusal(document.file, `${excerpt(key)} is no list of texts`, hint, item.at);
  });
}

/** A line break in a name or address could end the line that it is written to elsewhere. */
function checkCharacters(
  document: JsonDocument,
  text: string,
  key: string,
  { at }: JsonValue,
): void {
  // deno-lint-ignore no-control-regex -- control characters are exactly what is refused
  if (!/[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(text)) return;
  const reason = `${excerpt(key)} has a line break or another control character in it`;
  throw jsonRefusal(document.file, reason, "write it on one line", at);
}
