/**
 * Changes one key in the text of a configuration file and leaves every other character as it is.
 * The library that parses YAML would lay the whole file out anew, so it only says where things are;
 * what comes out is parsed again, and a change that did anything else is refused.
 */
import type { Document } from "yaml";
import { PyveError } from "../errors.ts";
import { parseYaml, withoutMark } from "./parse.ts";
import { type Change, settingChange, unsettingChange } from "./text_changes.ts";
import type { Value } from "./value_types.ts";

/**
 * The text with the key at `path` set to `value`.
 * @param file how errors name it
 * @throws PyveError (2) when the text is not YAML, (1) when the key cannot be set by itself
 */
export function setInText(
  text: string,
  path: readonly string[],
  value: Value,
  file: string,
): string {
  const source = withoutMark(text);
  const { document } = parseYaml(source, file);
  const before = plain(document, path, file);
  const after = withValue(before, path, value);
  if (JSON.stringify(before) === JSON.stringify(after)) return text;
  const change = settingChange(document, source, path, value);
  if (change === undefined) throw refused(path, file);
  return text.slice(0, text.length - source.length) + applied(source, change, after, path, file);
}

/**
 * The text without the key at `path`, and without sections that would be empty then.
 * @throws PyveError like {@link setInText}
 */
export function unsetInText(text: string, path: readonly string[], file: string): string {
  const source = withoutMark(text);
  const { document } = parseYaml(source, file);
  const change = unsettingChange(document, source, path);
  if (change === undefined) return text;
  const after = withValue(plain(document, path, file), path, undefined);
  return text.slice(0, text.length - source.length) + applied(source, change, after, path, file);
}

/** Makes the change, and makes sure that the text means `after` then. */
function applied(
  source: string,
  { start, end, text }: Change,
  after: unknown,
  path: readonly string[],
  file: string,
): string {
  const changed = source.slice(0, start) + text + source.slice(end);
  let meaning: unknown;
  try {
    meaning = plain(parseYaml(changed, file).document, path, file);
  } catch (cause) {
    throw refused(path, file, cause);
  }
  if (JSON.stringify(prune(meaning)) !== JSON.stringify(prune(after))) throw refused(path, file);
  return changed;
}

function plain(document: Document, path: readonly string[], file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    // An alias without its anchor.
    throw refused(path, file, cause);
  }
}

/** @param value `undefined` takes the key out */
function withValue(section: unknown, path: readonly string[], value: Value | undefined): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const isSection = typeof section === "object" && section !== null && !Array.isArray(section);
  const entries = new Map<string, unknown>(isSection ? Object.entries(section) : []);
  entries.set(name, withValue(entries.get(name), rest, value));
  return Object.fromEntries(entries);
}

/** What a section says; empty ones say nothing. */
function prune(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, prune(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function refused(path: readonly string[], file: string, cause?: unknown): PyveError {
  return new PyveError(`Cannot change \`${path.join(".")}\` without changing more of the file`, {
    at: { file },
    hint: "run `pyve config edit` and change it there",
    cause,
  });
}
