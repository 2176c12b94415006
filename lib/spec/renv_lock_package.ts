/** One package of a renv.lock. */
import type { SpecWarning } from "./environment_yml.ts";
import { excerpt } from "./excerpt.ts";
import { type JsonDocument, type JsonEntry, type JsonMap, jsonRefusal } from "./json_document.ts";
import { memberOf, placedText, textListMember, textMember } from "./json_values.ts";
import type { Placed } from "./placed.ts";
import type { RenvPackage } from "./renv_lock.ts";
import { readRenvSource } from "./renv_lock_source.ts";

/** The fields of a DESCRIPTION that name what a package needs: lock files since renv 1.1 have them. */
const needed = ["Depends", "Imports", "LinkingTo"];

/**
 * Reads the record of a package.
 * @param warnings takes what is read, but perhaps not as its author thinks
 * @throws PyveError (2) when it names no package, or one that renv could not restore
 */
export function readRenvPackage(
  document: JsonDocument,
  { key, value, at }: JsonEntry,
  warnings: SpecWarning[],
): RenvPackage {
  if (value.kind !== "map") {
    const hint = `write ${excerpt(`"${key}": { "Package": "${key}", … }`)}`;
    throw jsonRefusal(document.file, `package ${excerpt(key)} has no keys`, hint, value.at);
  }
  const name = readName(document, value, { text: key, at });
  return {
    name,
    version: readVersion(document, value, name, at),
    source: readRenvSource(document, value, { text: name, at }, warnings),
    requirements: readRequirements(document, value),
    systemRequirements: readSystemRequirements(document, value),
    hash: textMember(document, value, "Hash"),
    at,
  };
}

function readName(document: JsonDocument, record: JsonMap, key: Placed): string {
  const name = placedText(document, record, "Package") ?? key;
  // Writing R Extensions, 1.1.1: letters, digits and dots.
  if (!/^[A-Za-z](?:[A-Za-z0-9.]*[A-Za-z0-9])?$/.test(name.text)) {
    const hint = "use letters, digits and dots, and begin with a letter";
    throw jsonRefusal(document.file, `${excerpt(name.text)} names no package`, hint, name.at);
  }
  if (name.text === key.text) return name.text;
  const reason = `package ${excerpt(name.text)} stands under the name ${excerpt(key.text)}`;
  throw jsonRefusal(document.file, reason, "write the same name in both places", name.at);
}

function readVersion(
  document: JsonDocument,
  record: JsonMap,
  name: string,
  at: RenvPackage["at"],
): string {
  const version = placedText(document, record, "Version");
  if (version === undefined) {
    const hint = `record it: \`Rscript -e 'renv::record("${name}@1.0.0")'\`, with its version`;
    throw jsonRefusal(document.file, `package \`${name}\` has no version`, hint, at);
  }
  if (/^\d+(?:[.-]\d+)*$/.test(version.text)) return version.text;
  const reason = `${excerpt(version.text)} is no version of a package in R`;
  const hint = "write numbers with dots or dashes between them, as in `1.2-3`";
  throw jsonRefusal(document.file, reason, hint, version.at);
}

function readRequirements(document: JsonDocument, record: JsonMap): readonly string[] {
  const listed = memberOf(record, "Requirements") === undefined ? needed : ["Requirements"];
  const names = listed.flatMap((key) => textListMember(document, record, key))
    .flatMap((one) => one.text.split(",").map((text) => readRequirement(document, one, text)));
  return [...new Set(names)].filter((name) => name !== "");
}

/** `cli (>= 3.6.0)`, as a DESCRIPTION has it: the name counts, for the lock has the version. */
function readRequirement(document: JsonDocument, { at }: Placed, text: string): string {
  const [, name] = /^\s*([A-Za-z][A-Za-z0-9.]*|)\s*(?:\([^()]*\))?\s*$/.exec(text) ?? [];
  if (name !== undefined) return name;
  const hint = "write the name of a package, and its version behind it as in `(>= 1.2)`";
  throw jsonRefusal(document.file, `${excerpt(text)} names no package`, hint, at);
}

/** A text for people, in which DESCRIPTION files have line breaks. */
function readSystemRequirements(document: JsonDocument, record: JsonMap): string | undefined {
  const value = memberOf(record, "SystemRequirements");
  if (value?.kind !== "text") return textMember(document, record, "SystemRequirements");
  return value.text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
