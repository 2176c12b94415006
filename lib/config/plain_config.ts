/**
 * Reads a configuration file that is as plain as `pyve init` writes it, without the YAML library:
 * that costs half as much as starting pyve. Whatever is not plain, or is wrong, is left to YAML,
 * which also has the words for it.
 */
import { placeOf } from "./key_names.ts";
import type { FileSetting } from "./parse.ts";

/** A key, and a word that means itself in YAML; or a text in double quotes without escapes. */
const line = /^( {2})?([a-z_]+):(?: ([a-z][a-z0-9._/-]*|"[\w./ :-]*"))?$/;

/** Words that are no texts to some version of YAML. */
const meaningful = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];

/** The settings; `undefined` when only YAML can tell. */
export function readPlainConfig(text: string, file: string): readonly FileSetting[] | undefined {
  const settings: FileSetting[] = [];
  const seen = new Set<string>();
  let section: string | undefined;
  for (const [index, source] of text.split("\n").entries()) {
    if (source === "" || /^# /.test(source)) continue;
    const [, indent, key = "", word] = line.exec(source) ?? [];
    if (key === "" || (indent !== undefined && (section === undefined || word === undefined))) {
      return undefined;
    }
    const path = indent === undefined || section === undefined ? [key] : [section, key];
    section = indent === undefined ? word === undefined ? key : undefined : section;
    if (seen.has(path.join("."))) return undefined;
    seen.add(path.join("."));
    if (word === undefined) {
      if (placeOf(path).kind !== "section") return undefined;
      continue;
    }
    const setting = readSetting(path, word, {
      file,
      line: index + 1,
      column: source.indexOf(": ") + 3,
    });
    if (setting === undefined) return undefined;
    settings.push(setting);
  }
  return settings;
}

function readSetting(
  path: readonly string[],
  word: string,
  at: FileSetting["at"],
): FileSetting | undefined {
  const place = placeOf(path);
  if (place.kind !== "key" || meaningful.includes(word)) return undefined;
  const text = word.startsWith('"') ? word.slice(1, -1) : word;
  const reading = place.known.definition.type.fromFile({ kind: "text", source: text });
  return "problem" in reading ? undefined : { known: place.known, value: reading.value, at };
}
