/** What an environment.yml says besides dependencies: channels, variables, platforms. */
import { isSubdir } from "./conda_archive.ts";
import { condaPlatforms, isCondaPlatform } from "./conda_platform.ts";
import type { SpecWarning } from "./environment_document.ts";
import { textsUnder } from "./environment_yml_root.ts";
import { excerpt } from "./excerpt.ts";
import type { Placed } from "./placed.ts";
import { entryOf, type YamlDocument, type YamlMap, yamlRefusal } from "./yaml_value.ts";

/** @throws PyveError (2) when they are no list of texts */
export function readChannels(document: YamlDocument, root: YamlMap): readonly Placed[] {
  const entry = entryOf(root, "channels");
  if (entry === undefined) return [];
  const channels = textsUnder(document, entry);
  const empty = channels.find(({ text }) => text === "");
  if (empty === undefined) return channels;
  throw yamlRefusal(document, "a channel has no name", "name it, or take it out", empty.at);
}

interface Variables {
  readonly variables: Readonly<Record<string, string>>;
  readonly warnings: readonly SpecWarning[];
}

/**
 * Values are texts as written, whatever else YAML takes them for.
 * @throws PyveError (2) when a name is none or a value is a list or has keys
 */
export function readVariables(document: YamlDocument, root: YamlMap): Variables {
  const entry = entryOf(root, "variables");
  if (entry === undefined) return { variables: {}, warnings: [] };
  if (entry.value.kind !== "map") {
    const hint = "write `NAME: value` below it, indented, or take it out";
    throw yamlRefusal(document, "`variables` has no names and values", hint, entry.at);
  }
  const warnings: SpecWarning[] = [];
  const variables = entry.value.entries.map(({ key, value, at }): [string, string] => {
    if (!/^[A-Za-z_]\w*$/.test(key)) {
      const hint = "use letters, digits and `_`, and begin with no digit";
      throw yamlRefusal(document, `${excerpt(key)} is no name of a variable`, hint, at);
    }
    if (key !== key.toUpperCase()) {
      warnings.push({
        message: `micromamba sets variable \`${key}\` under the name \`${key.toUpperCase()}\``,
        hint: `write \`${key.toUpperCase()}\``,
        at,
      });
    }
    if (value.kind === "text") return [key, value.text];
    if (value.kind !== "empty") {
      const hint = `write \`${key}: "…"\``;
      throw yamlRefusal(document, `the value of variable \`${key}\` is no text`, hint, value.at);
    }
    warnings.push({
      message: `Variable \`${key}\` has no value, and micromamba sets it to \`null\``,
      hint: `write \`${key}: ""\` for an empty one`,
      at,
    });
    return [key, "null"];
  });
  return { variables: Object.fromEntries(variables), warnings };
}

interface Platforms {
  readonly platforms: readonly Placed[];
  readonly warnings: readonly SpecWarning[];
}

/** @throws PyveError (2) when one of them is no platform */
export function readPlatforms(document: YamlDocument, root: YamlMap): Platforms {
  const entry = entryOf(root, "platforms");
  if (entry === undefined) return { platforms: [], warnings: [] };
  const platforms = textsUnder(document, entry);
  const names = condaPlatforms.map((name) => `\`${name}\``).join(", ");
  const wrong = platforms.find(({ text }) => text === "noarch" || !isSubdir(text));
  if (wrong !== undefined) {
    const reason = `${excerpt(wrong.text)} is no platform`;
    throw yamlRefusal(document, reason, `write one of ${names}`, wrong.at);
  }
  const warnings = platforms.filter(({ text }) => !isCondaPlatform(text)).map(({ text, at }) => ({
    message: `There is no micromamba for platform \`${text}\``,
    hint: `take it out; there is one for ${names}`,
    at,
  }));
  return { platforms, warnings };
}
