/** Reads the text of a configuration file: values by key, each with its line and column. */
import { type Document, isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from "yaml";
import type { Position } from "../errors.ts";
import { type KnownKey, placeOf } from "./key_names.ts";
import {
  badName,
  dottedKey,
  sectionAsKey,
  unknownKey,
  unreadable,
  wrongValue,
} from "./mistakes.ts";
import type { Value } from "./value_types.ts";
import { fileValue, keyText, resolveAlias, startOf } from "./yaml_nodes.ts";

/** A key that a file sets. */
export interface FileSetting {
  readonly known: KnownKey;
  readonly value: Value;
  readonly at: Position;
}

/** A parsed file, with the way from an offset in it to a line and column. */
export interface ConfigDocument {
  readonly document: Document.Parsed;
  readonly positionOf: (offset: number) => Position;
}

/**
 * Parses the text as YAML, without asking what it means.
 * @param file how errors name it
 * @throws PyveError (2) when it is not YAML, or is something else than keys and values
 */
export function parseYaml(text: string, file: string): ConfigDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    logLevel: "error",
  });
  const positionOf = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };
  const [problem] = document.errors;
  if (problem !== undefined) {
    const words = problem.code === "MULTIPLE_DOCS"
      ? "it has more than one document in it"
      : problem.message.charAt(0).toLowerCase() + problem.message.slice(1);
    throw unreadable(words, "run `pyve config edit` and mend it", positionOf(problem.pos[0]));
  }
  if (isScalar(document.contents) && document.contents.value === null) document.contents = null;
  const { contents } = document;
  if (contents !== null && !isMap(contents)) {
    const words = "it is not made of keys and values";
    throw unreadable(words, "write lines such as `backend: venv`", positionOf(contents.range[0]));
  }
  return { document, positionOf };
}

/**
 * Reads a configuration file.
 * @param file how errors name it
 * @throws PyveError (2) with line and column when it is not YAML, or a key or value is wrong
 */
export function parseConfig(text: string, file: string): readonly FileSetting[] {
  const parsed = parseYaml(withoutMark(text), file);
  const { contents } = parsed.document;
  return isMap(contents) ? readSection(parsed, contents, []) : [];
}

/** The text without the byte order mark that some editors write in front. */
export function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function readSection(
  parsed: ConfigDocument,
  section: YAMLMap,
  above: readonly string[],
): readonly FileSetting[] {
  return section.items.flatMap(({ key, value }) => {
    const at = parsed.positionOf(startOf(key) ?? startOf(section) ?? 0);
    const name = keyText(key);
    if (name === undefined) {
      throw unreadable("a key is not a word", "write lines such as `backend: venv`", at);
    }
    const path = [...above, name];
    const place = placeOf(path);
    switch (place.kind) {
      case "former":
        return [];
      case "key":
        return [readKey(parsed, place.known, value, at)];
      case "section": {
        const node = resolveAlias(parsed.document, value);
        if (isMap(node)) return readSection(parsed, node, path);
        if (fileValue(parsed.document, node).kind === "empty") return [];
        throw sectionAsKey(path.join("."), place.keys, at);
      }
      case "bad name":
        throw badName(name, at);
      case "dotted":
        throw dottedKey(place.path, at);
      case "unknown":
        throw unknownKey(path.join("."), place.meant, at);
    }
  });
}

function readKey(
  { document, positionOf }: ConfigDocument,
  known: KnownKey,
  node: unknown,
  keyAt: Position,
): FileSetting {
  const start = startOf(node);
  const at = start === undefined ? keyAt : positionOf(start);
  const reading = known.definition.type.fromFile(fileValue(document, node));
  if ("problem" in reading) throw wrongValue(known.key, known.key, reading, at);
  return { known, value: reading.value, at };
}
