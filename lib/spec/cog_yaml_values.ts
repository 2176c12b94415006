/** Values of a cog.yaml: texts, truth values, lists and variables, each refused where it is none. */
import type { CogVariable } from "./cog_yaml.ts";
import { excerpt } from "./excerpt.ts";
import type { Placed } from "./placed.ts";
import {
  entryOf,
  type YamlDocument,
  type YamlMap,
  yamlRefusal,
  type YamlValue,
} from "./yaml_document.ts";

/**
 * The text under a key; numbers are text.
 * @throws PyveError (2) when it is a list, has keys or a control character
 */
export function placedUnder(
  document: YamlDocument,
  map: YamlMap,
  key: string,
): Placed | undefined {
  const value = entryOf(map, key)?.value;
  if (value === undefined || value.kind === "empty") return undefined;
  return oneLine(document, value, `\`${key}\``, `write \`${key}: "…"\` on one line`);
}

/**
 * The text under a key, of a form.
 * @throws PyveError (2) also when it does not have the form
 */
export function matchingUnder(
  document: YamlDocument,
  map: YamlMap,
  key: string,
  form: RegExp,
  example: string,
): Placed | undefined {
  const value = placedUnder(document, map, key);
  if (value === undefined || form.test(value.text)) return value;
  const reason = `${excerpt(value.text)} cannot be \`${key}\``;
  throw yamlRefusal(document, reason, `write it as in \`${key}: ${example}\``, value.at);
}

/** @throws PyveError (2) when it is there and no truth value */
export function flagUnder(document: YamlDocument, map: YamlMap, key: string): boolean {
  const value = placedUnder(document, map, key);
  if (value === undefined || /^(?:false|no|off|n)$/i.test(value.text)) return false;
  if (/^(?:true|yes|on|y)$/i.test(value.text)) return true;
  const reason = `\`${key}\` is neither true nor false`;
  throw yamlRefusal(document, reason, `write \`${key}: true\` or take it out`, value.at);
}

/** Empty where there is none. @throws PyveError (2) when it is no list */
export function itemsUnder(
  document: YamlDocument,
  map: YamlMap,
  key: string,
): readonly YamlValue[] {
  const entry = entryOf(map, key);
  if (entry === undefined || entry.value.kind === "empty") return [];
  if (entry.value.kind === "list") return entry.value.items;
  const hint = "write each item on a line below it, behind a dash";
  throw yamlRefusal(document, `\`${key}\` is no list`, hint, entry.at);
}

/** The texts of a list. @throws PyveError (2) when one is none, or has several lines */
export function textsUnder(document: YamlDocument, map: YamlMap, key: string): readonly Placed[] {
  return itemsUnder(document, map, key).map((item) =>
    oneLine(document, item, `an item of \`${key}\``, "write one line of text behind each dash")
  );
}

/**
 * A text without the white space around it.
 * @throws PyveError (2) when it is none, or could become several lines where it is written to
 */
export function oneLine(
  document: YamlDocument,
  value: YamlValue,
  what: string,
  hint: string,
): Placed {
  if (value.kind !== "text") throw yamlRefusal(document, `${what} is no text`, hint, value.at);
  const text = value.text.trim();
  if (/[\p{Cc}\u2028\u2029]/u.test(text.replaceAll("\t", " "))) {
    const reason = `${what} has a line break or another control character in it`;
    throw yamlRefusal(document, reason, hint, value.at);
  }
  return { text, at: value.at };
}

/** The variables of the image, `NAME=value` each. @throws PyveError (2) when one is none */
export function environmentOf(document: YamlDocument, root: YamlMap): readonly CogVariable[] {
  const variables = textsUnder(document, root, "environment").map(({ text, at }) => {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(text) ?? [];
    if (name !== undefined && value !== undefined) return { name, value, at };
    const reason = `${excerpt(text)} sets no variable`;
    throw yamlRefusal(document, reason, "write it as in `NAME=value`", at);
  });
  for (const [index, { name, at }] of variables.entries()) {
    const before = variables.findIndex((other) => other.name === name);
    if (before === index) continue;
    throw yamlRefusal(document, `variable \`${name}\` is set twice`, "keep one of them", at);
  }
  return variables;
}
