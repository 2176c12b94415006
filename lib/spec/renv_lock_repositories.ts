/** The repositories of a renv.lock: a list of names and URLs, or an object that has URLs by name. */
import { excerpt } from "./excerpt.ts";
import { type JsonDocument, type JsonMap, jsonRefusal, type JsonValue } from "./json_document.ts";
import { memberOf, placedText } from "./json_values.ts";
import type { Placed } from "./placed.ts";
import type { RenvRepository } from "./renv_lock.ts";

const example = 'write `"Repositories": [{ "Name": "CRAN", "URL": "https://…" }]`';

/**
 * The repositories, in order.
 * @throws PyveError (2) when they are none, or one has no URL that R could read from
 */
export function readRenvRepositories(
  document: JsonDocument,
  r: JsonMap,
): readonly RenvRepository[] {
  const value = memberOf(r, "Repositories");
  if (value === undefined) return [];
  switch (value.kind) {
    case "list":
      return value.items.map((item) => readRecord(document, item));
    case "map":
      return [...value.entries.keys()].map((name) => {
        const url = placedText(document, value, name);
        const at = value.entries.get(name)?.at ?? value.at;
        return readOne(document, { text: name, at }, url, at);
      });
    default:
      throw jsonRefusal(document.file, "`Repositories` is no list", example, value.at);
  }
}

function readRecord(document: JsonDocument, item: JsonValue): RenvRepository {
  if (item.kind !== "map") {
    throw jsonRefusal(document.file, "a repository has no keys", example, item.at);
  }
  const name = placedText(document, item, "Name") ?? { text: "", at: item.at };
  return readOne(document, name, placedText(document, item, "URL"), item.at);
}

function readOne(
  document: JsonDocument,
  name: Placed,
  url: Placed | undefined,
  at: RenvRepository["at"],
): RenvRepository {
  if (/["\\\p{Cc}]/u.test(name.text)) {
    const reason = `${excerpt(name.text)} is no name of a repository`;
    throw jsonRefusal(document.file, reason, "write a name as `CRAN`", name.at);
  }
  if (url === undefined) {
    const reason = `repository ${excerpt(name.text)} has no URL`;
    throw jsonRefusal(document.file, reason, example, at);
  }
  return { name: name.text, url: readUrl(document, url), at };
}

/**
 * A URL, checked for what could end a word in the files that it is written to.
 * @throws PyveError (2) when it is none
 */
export function readUrl(document: JsonDocument, url: Placed): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s"'`<>\\^|{}$]+$/.test(url.text)) return url.text;
  const hint = "write it with its scheme, as in `https://…`, and without spaces and quotes";
  throw jsonRefusal(document.file, `${excerpt(url.text)} is no URL`, hint, url.at);
}
