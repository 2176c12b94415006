/**
 * The `pip:` sections of an environment.yml. micromamba writes the lines of one into a requirements
 * file in the folder of the environment.yml, so that paths in them are relative to that folder.
 */
import { type Position, PyveError } from "../errors.ts";
import type { PipDependency } from "./environment_document.ts";
import { excerpt } from "./excerpt.ts";
import { readRequirements } from "./requirements.ts";
import { type YamlDocument, type YamlEntry, yamlRefusal, type YamlValue } from "./yaml_value.ts";

/** @throws PyveError (2) at a line that pip would not take */
export function readPipSection(
  document: YamlDocument,
  { key, value, at }: YamlEntry,
  installer: "pip" | "uv",
  section: number,
): readonly PipDependency[] {
  if (value.kind !== "list") {
    const hint = value.kind === "text"
      ? `write ${
        excerpt(`${key}: [${JSON.stringify(value.text)}]`)
      }, or the line below it, with a dash`
      : `write lines below it with dashes, or ${excerpt(`- ${key}`)} without the colon`;
    throw yamlRefusal(document, `\`${key}:\` is no list`, hint, at);
  }
  return value.items.map((item) => {
    const text = lineOf(document, item);
    return { text, section, installer, items: itemsOf(text, document.file, item.at), at: item.at };
  });
}

function lineOf(document: YamlDocument, item: YamlValue): string {
  if (item.kind === "text") return item.text;
  const [entry] = item.kind === "map" ? item.entries : [];
  const meant = entry?.value.kind === "text" ? `${entry.key}: ${entry.value.text}` : undefined;
  throw yamlRefusal(
    document,
    item.kind === "empty" ? "a line for pip is empty" : "a line for pip is no text",
    item.kind === "empty"
      ? "take the dash out"
      : meant === undefined
      ? "write each requirement behind a dash of its own"
      : `put it into quotes: ${excerpt(`- "${meant}"`)}`,
    item.at,
  );
}

/** What the reader of requirements says of the line, at the line's place in the YAML file. */
function itemsOf(text: string, file: string, at: Position): PipDependency["items"] {
  try {
    return readRequirements(text, file).items.map((item) => ({ ...item, at }));
  } catch (cause) {
    if (!(cause instanceof PyveError)) throw cause;
    const hint = commandLineHint(text) ?? cause.hint;
    throw new PyveError(cause.message, { exit: cause.exit, hint, at });
  }
}

/** Options of `pip install` that no requirements file has; pip reads them from variables as well. */
const onCommandLine = [
  "--no-deps",
  "--no-build-isolation",
  "--no-cache-dir",
  "--upgrade",
  "--user",
  "--force-reinstall",
  "--ignore-installed",
  "--break-system-packages",
];

function commandLineHint(text: string): string | undefined {
  const option = onCommandLine.find((name) => new RegExp(`(?:^|\\s)${name}(?:\\s|$)`).test(text));
  if (option === undefined) return undefined;
  const variable = `PIP_${option.slice(2).toUpperCase().replaceAll("-", "_")}=1`;
  return `take \`${option}\` out; where it is needed, set \`${variable}\` for \`pyve init\``;
}
