/**
 * What becomes of the requirements of a package when another one is wanted: the same rules for
 * requirements files, pyproject.toml and the `pip:` section of environment.yml.
 */
import { exitStatus, PyveError } from "../errors.ts";
import { normalizeName, readRequirement, type Requirement } from "../spec/requirement.ts";

/** A requirement with its text, as somebody wrote it. */
export interface Written {
  readonly text: string;
  readonly requirement: Requirement;
}

/** A requirement that a user wants to have in a file. */
export interface Wanted extends Written {
  /** Normalized; `undefined` for a path or a URL that does not say what is in it. */
  readonly name: string | undefined;
}

/** What is to be done to a list that has requirements of that package already, or has not. */
export type Merge =
  | { readonly kind: "nothing" }
  | { readonly kind: "replace"; readonly index: number; readonly text: string }
  /** `after`: the last entry of the package, for another marker; `undefined`: it is new. */
  | { readonly kind: "insert"; readonly after: number | undefined }
  /** Several entries would do, or one that cannot be changed by itself. */
  | { readonly kind: "unclear"; readonly index: number };

/** Reads what a user typed. @throws PyveError (2) when it is no requirement (PEP 508) */
export function readWanted(typed: string): Wanted {
  const text = typed.trim();
  try {
    const requirement = readRequirement(text, { file: "" });
    return { text, requirement, name: nameOf(requirement) };
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    // It stands in no file.
    throw new PyveError(error.message, { exit: exitStatus.usage, hint: error.hint });
  }
}

/** The normalized name (PEP 503) of what is to be installed, where the requirement says it. */
export function nameOf(requirement: Requirement): string | undefined {
  const isNamed = requirement.kind === "named" || requirement.kind === "url";
  return isNamed && requirement.name !== undefined ? normalizeName(requirement.name) : undefined;
}

/**
 * Decides. A marker is an entry's own: one without a marker changes the entry whatever its marker,
 * one with a marker changes only the entry that has the same.
 * @param entries those of the list; only those of the wanted package count
 */
export function merge(entries: readonly (Written | undefined)[], wanted: Wanted): Merge {
  const same = entries.flatMap((entry, index) =>
    entry !== undefined && isSame(entry, wanted) ? [{ ...entry, index }] : []
  );
  const { marker } = markerOf(wanted.requirement);
  const fitting = same.filter(({ requirement }) =>
    marker === undefined || sameMarker(markerOf(requirement).marker, marker)
  );
  const [first, second] = fitting;
  if (first === undefined) return { kind: "insert", after: same.at(-1)?.index };
  const changed = fitting.filter((entry) => mergedText(entry, wanted) !== entry.text);
  if (changed.length === 0) return { kind: "nothing" };
  const text = mergedText(first, wanted);
  if (second !== undefined || text === undefined) {
    return { kind: "unclear", index: (second ?? first).index };
  }
  return { kind: "replace", index: first.index, text };
}

function isSame(entry: Written, wanted: Wanted): boolean {
  if (wanted.name !== undefined) return nameOf(entry.requirement) === wanted.name;
  return JSON.stringify(entry.requirement) === JSON.stringify(wanted.requirement);
}

function markerOf(requirement: Requirement): { readonly marker: string | undefined } {
  return requirement.kind === "variable" ? { marker: undefined } : requirement;
}

function sameMarker(left: string | undefined, right: string): boolean {
  const plain = (marker: string): string =>
    marker.replaceAll("'", '"').replace(/\s*([<>=!~]+)\s*/g, "$1").replace(/\s+/g, " ");
  return left !== undefined && plain(left) === plain(right);
}

/** Name, extras, versions and the rest with the white space in front of each. */
const parts =
  /^(?<name>[A-Za-z0-9](?:[\w.-]*\w)?)(?<before>\s*)(?<extras>\[[^\]]*\])?(?<gap>\s*)(?<versions>[^;@\s](?:[^;@]*[^;@\s])?)?(?<rest>\s*(?:;.*)?)$/s;

/** The entry's text, changed as far as the wanted one asks for something else. */
function mergedText(entry: Written, wanted: Wanted): string | undefined {
  const { requirement: old } = entry;
  const { requirement: asked } = wanted;
  if (asked.kind === "named" && old.kind !== "named" && asked.specifier === "") {
    // A URL says the version; where extras go depends on how it is written.
    return hasExtras(old, asked) ? entry.text : undefined;
  }
  const from = parts.exec(wanted.text)?.groups;
  const to = parts.exec(entry.text)?.groups;
  const isPlain = old.kind === "named" && asked.kind === "named";
  if (!isPlain || from === undefined || to === undefined) {
    const equal = JSON.stringify(withoutMarker(old)) === JSON.stringify(withoutMarker(asked));
    return equal ? entry.text : withTail(wanted.text, entry, wanted);
  }
  const keeps = asked.specifier === "" || clauses(asked.specifier) === clauses(old.specifier);
  const extras = hasExtras(old, asked)
    ? to["extras"] ?? ""
    : joinExtras(to["extras"] ?? "", old.extras, asked.extras);
  const { name = "", before = "", gap = "", rest = "" } = to;
  const versions = (keeps ? to : from)["versions"] ?? "";
  // What was not there is put where no white space comes between.
  if (to["versions"] === undefined) return `${name}${extras}${versions}${before}${gap}${rest}`;
  return to["extras"] === undefined
    ? `${name}${extras}${before}${gap}${versions}${rest}`
    : `${name}${before}${extras}${gap}${versions}${rest}`;
}

function withoutMarker(requirement: Requirement): unknown {
  return { ...requirement, marker: undefined };
}

/** The wanted text, with the marker of the entry where it has none itself. */
function withTail(text: string, { requirement }: Written, wanted: Wanted): string {
  const { marker } = markerOf(requirement);
  return marker === undefined || markerOf(wanted.requirement).marker !== undefined
    ? text
    : `${text} ; ${marker}`;
}

function clauses(specifier: string): string {
  return specifier.split(",").map((clause) => clause.replace(/\s+/g, "")).sort().join();
}

function hasExtras(old: Requirement, { extras }: { readonly extras: readonly string[] }): boolean {
  const there = old.kind === "variable" ? [] : old.extras.map(normalizeName);
  return extras.every((extra) => there.includes(normalizeName(extra)));
}

function joinExtras(
  written: string,
  old: readonly string[],
  asked: readonly string[],
): string {
  const there = old.map(normalizeName);
  const fresh = asked.filter((extra) => !there.includes(normalizeName(extra)));
  if (old.length === 0) return `[${fresh.join(",")}]`;
  const separator = /,\s*/.exec(written)?.[0] ?? ",";
  return written.replace(/\s*\]$/, (end) => `${separator}${fresh.join(separator)}${end}`);
}
