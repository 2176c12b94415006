/** Packages into requirements files and out of them: lines, the rest stays byte for byte. */
import { excerpt } from "../spec/excerpt.ts";
import { normalizeName } from "../spec/requirement.ts";
import { applyChanges, type Change, splitMark } from "./change.ts";
import { aboveComments, insertLines, removeLines } from "./lines.ts";
import { placeInOrder } from "./order.ts";
import { type EditedFile, refused, tooEntangled } from "./refusal.ts";
import { type Entry, findIncluded, type Included, readEntries } from "./requirement_entries.ts";
import { refuseGenerated, refuseUnhashed } from "./requirement_refusals.ts";
import { merge, readWanted, type Wanted } from "./wanted.ts";

/**
 * Adds a requirement (PEP 508, or what pip takes besides), or changes the version that is there.
 * @throws PyveError (2) with the line that only the user can change: a generated file, a line with
 * digests, a package that another file brings, several lines for one package
 */
export function addToRequirements(text: string, typed: string, edited: EditedFile): string {
  const wanted = readWanted(typed);
  const { mark, body } = splitMark(text);
  const list = readEntries(body, edited.file);
  const decision = merge(list.map(({ written }) => written), wanted);
  switch (decision.kind) {
    case "nothing":
      return text;
    case "unclear":
      throw unclear(wanted.text, list[decision.index], edited);
    case "replace": {
      refuseGenerated(body, edited.file);
      const change = replacement(body, list[decision.index], decision.text, edited);
      return mark + checked(body, [change], list, [decision.index], decision.text, edited);
    }
    case "insert": {
      const included = decision.after === undefined && wanted.name !== undefined
        ? findIncluded(edited, body, wanted.name)
        : undefined;
      if (included !== undefined && merge([included.written], wanted).kind === "nothing") {
        return text;
      }
      if (included !== undefined) throw comesFrom(wanted.name ?? typed, included, edited);
      refuseGenerated(body, edited.file);
      refuseUnhashed(list.map(({ item }) => item), wanted.text);
      const change = insertion(body, list, wanted, decision.after);
      return mark + checked(body, [change], list, [], wanted.text, edited);
    }
  }
}

/**
 * Takes a package out, with all lines that it has; nothing happens where it has none.
 * @throws PyveError (2) with the line, where another file brings it or the file is generated
 */
export function removeFromRequirements(text: string, name: string, edited: EditedFile): string {
  const wanted = normalizeName(name);
  const { mark, body } = splitMark(text);
  const list = readEntries(body, edited.file);
  const gone = list.flatMap((entry, index) => entry.name === wanted ? [index] : []);
  if (gone.length === 0) {
    const included = findIncluded(edited, body, wanted);
    if (included === undefined) return text;
    throw comesFrom(name, included, edited);
  }
  refuseGenerated(body, edited.file);
  // Two lines at the end of a file share the line end between them: one is taken out after the other.
  const changed = gone.toReversed().reduce((rest, index) => {
    const line = list[index];
    return line === undefined
      ? rest
      : applyChanges(rest, [removeLines(rest, line.start, line.end)]);
  }, body);
  const whole: Change = { start: 0, end: body.length, text: changed };
  return mark + checked(body, [whole], list, gone, undefined, edited);
}

function replacement(
  body: string,
  entry: Entry | undefined,
  text: string,
  { file }: EditedFile,
): Change {
  if (entry === undefined) throw tooEntangled(text, { file });
  const { item, written } = entry;
  if (item.kind !== "requirement") throw unclear(text, entry, { file });
  if (item.hashes.length > 0) {
    throw refused(
      `Cannot change the version of ${excerpt(entry.name ?? text)}: its digests are of another`,
      item.at,
      "write the line with the digests of the new version",
    );
  }
  const start = body.indexOf(written.text, entry.start);
  // A requirement that goes on in the next line is nowhere in one piece.
  if (start < 0 || start >= entry.end) throw tooEntangled(entry.name ?? text, item.at);
  return { start, end: start + written.text.length, text };
}

function insertion(
  body: string,
  list: readonly Entry[],
  { name, text }: Wanted,
  after: number | undefined,
): Change {
  const named = list.filter((entry) => entry.name !== undefined);
  const place = name === undefined
    ? named.length
    : placeInOrder(named.map((entry) => entry.name ?? ""), name);
  const inPlace = place === named.length ? list.at(-1) : named[place - 1];
  const before = after === undefined ? inPlace : list[after];
  if (before !== undefined) return insertLines(body, before.end, [text]);
  const [first] = named;
  const offset = first === undefined ? body.length : aboveComments(body, first.start, 0);
  return insertLines(body, offset, [text]);
}

/** The text after the changes, if it asks for what was asked for before, but for what was wanted. */
function checked(
  body: string,
  changes: readonly Change[],
  before: readonly Entry[],
  gone: readonly number[],
  added: string | undefined,
  { file }: EditedFile,
): string {
  const changed = applyChanges(body, changes);
  const meaning = (requirement: unknown): string => JSON.stringify(requirement);
  const kept = before.filter((_, index) => !gone.includes(index))
    .map(({ written }) => meaning(written.requirement));
  const fresh = added === undefined ? [] : [meaning(readWanted(added).requirement)];
  const after = readEntries(changed, file).map(({ written }) => meaning(written.requirement));
  if (JSON.stringify([...kept, ...fresh].sort()) === JSON.stringify(after.sort())) return changed;
  throw tooEntangled(added ?? before[gone[0] ?? 0]?.name ?? file, { file });
}

function comesFrom(name: string, { file, at }: Included, edited: EditedFile): Error {
  return refused(
    `Cannot change ${excerpt(name)} in \`${edited.file}\`: it comes from \`${file}\`, ` +
      "which that file includes",
    at,
    `change it in \`${file}\``,
  );
}

function unclear(text: string, entry: Entry | undefined, { file }: EditedFile): Error {
  return refused(
    `Cannot tell how ${excerpt(text)} changes what is there`,
    entry?.item.at ?? { file },
    `change the line in \`${file}\` with an editor`,
  );
}
