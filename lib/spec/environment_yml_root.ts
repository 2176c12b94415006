/** The keys that an environment.yml may have at its top, and files that are something else. */
import type { SpecWarning } from "./environment_document.ts";
import { excerpt } from "./excerpt.ts";
import type { Placed } from "./placed.ts";
import {
  entryOf,
  type YamlDocument,
  type YamlEntry,
  type YamlMap,
  yamlRefusal,
  type YamlValue,
} from "./yaml_value.ts";

const known = [
  "name",
  "channels",
  "dependencies",
  "variables",
  "prefix",
  "platforms",
  "category",
];
const example = "write `dependencies:` and below it, indented, lines such as `- python=3.12`";

/**
 * The keys at the top.
 * @throws PyveError (2) when the file has none, or is something else than an environment.yml
 */
export function readEnvironmentRoot(document: YamlDocument): YamlMap {
  const { root } = document;
  if (root.kind === "empty") throw yamlRefusal(document, "it is empty", example, root.at);
  if (root.kind !== "map") throw yamlRefusal(document, "it has no keys", example, root.at);
  if (entryOf(root, "metadata") !== undefined && entryOf(root, "package") !== undefined) {
    const hint = "name it `conda-lock.yml`: micromamba knows a lock by the end of its name";
    throw yamlRefusal(document, "it is a lock file of conda-lock", hint, root.at);
  }
  if (entryOf(root, "dependencies") === undefined) refuseMisspelt(document, root);
  return root;
}

/** Without dependencies an empty environment would be made, and nothing said about it. */
function refuseMisspelt(document: YamlDocument, root: YamlMap): void {
  const meant = root.entries.find(({ key }) => /^(?:dep|req|pack)/i.test(key));
  if (meant === undefined) return;
  throw yamlRefusal(
    document,
    `it has no \`dependencies\`, but ${excerpt(meant.key)}`,
    `write \`dependencies:\` in place of ${excerpt(`${meant.key}:`)}`,
    meant.at,
  );
}

/** Warnings about keys that nobody reads, and about missing dependencies. */
export function unknownKeys(document: YamlDocument, root: YamlMap): readonly SpecWarning[] {
  const unknown = root.entries.filter(({ key }) => !known.includes(key)).map(({ key, at }) => ({
    message: `Key ${excerpt(key)} of \`${document.file}\` is ignored`,
    hint: key === "pip"
      ? "move it under `dependencies:`, as `- pip:`"
      : `take it out; keys are ${known.map((name) => `\`${name}\``).join(", ")}`,
    at,
  }));
  if (entryOf(root, "dependencies") !== undefined) return unknown;
  const message = `\`${document.file}\` has no \`dependencies\`: the environment will be empty`;
  return [...unknown, { message, hint: example, at: root.at }];
}

/**
 * The text under a key; numbers are text.
 * @throws PyveError (2) when it is a list or has keys
 */
export function textUnder(
  document: YamlDocument,
  root: YamlMap,
  key: string,
): Placed | undefined {
  const value = entryOf(root, key)?.value;
  if (value === undefined || value.kind === "empty") return undefined;
  if (value.kind === "text") return { text: value.text, at: value.at };
  throw yamlRefusal(document, `\`${key}\` is no text`, `write \`${key}: …\` on one line`, value.at);
}

/**
 * The texts of a list under a key.
 * @throws PyveError (2) when it is no list, is empty, or has something else in it
 */
export function textsUnder(
  document: YamlDocument,
  { key, value, at }: YamlEntry,
): readonly Placed[] {
  if (value.kind !== "list") {
    throw yamlRefusal(document, `\`${key}\` is no list`, listHint(key, value), at);
  }
  return value.items.map((item) => {
    if (item.kind === "text") return { text: item.text.trim(), at: item.at };
    const hint = `write a text behind each dash under \`${key}:\``;
    throw yamlRefusal(document, `an item of \`${key}\` is no text`, hint, item.at);
  });
}

function listHint(key: string, value: YamlValue): string {
  if (value.kind === "empty") return `take \`${key}:\` out, or write items below it as \`  - …\``;
  const texts = value.kind === "text" ? dashed(value.text) : undefined;
  const items = texts ?? (value.kind === "text" ? [value.text] : ["…"]);
  return `write ${excerpt(`${key}: [${items.join(", ")}]`)}, or each below it as \`  - …\``;
}

/** `-a -b`, which YAML makes of lines `-a` and `-b`. */
export function dashed(text: string): readonly string[] | undefined {
  if (!/^-\S/.test(text)) return undefined;
  return text.split(/\s+-(?=\S)/).map((part) => part.replace(/^-/, ""));
}
