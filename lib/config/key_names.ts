/** What the name of a key says: which entry of the table it is, its variables, its neighbours. */
import { nearest } from "../ui/nearest.ts";
import { formerKeys, type KeyDefinition, keys } from "./keys.ts";
import { badName, sectionAsKey, unknownKey } from "./mistakes.ts";

/** A key with its names filled in, and its entry in the table. */
export interface KnownKey {
  /** Such as `envs.dev.backend`. */
  readonly key: string;
  /** Such as `envs.<name>.backend`. */
  readonly pattern: string;
  /** Where it stands in a file; the name of a label may have dots in it. */
  readonly path: readonly string[];
  readonly definition: KeyDefinition;
}

/** What the table knows about a path such as `["venv", "directory"]`. */
export type Place =
  | { readonly kind: "key"; readonly known: KnownKey }
  /** With the keys that are in it. */
  | { readonly kind: "section"; readonly keys: readonly string[] }
  /** With the nearest thing that is known. */
  | { readonly kind: "unknown"; readonly meant: string | undefined }
  /** A key of one word, dots in it, as commands have it and files have not. With its words. */
  | { readonly kind: "dotted"; readonly path: readonly string[] }
  | { readonly kind: "former" | "bad name" };

/** An entry of the table. */
export interface Entry {
  readonly pattern: string;
  readonly parts: readonly string[];
  readonly definition: KeyDefinition;
}

const placeholder = "<name>";

/** What an environment or a builder may be called: it becomes the name of a folder. */
export const namePattern = "^[a-z_][a-z0-9_-]{0,254}$";

/** The table as a list, in its order. */
export const entries: readonly Entry[] = Object.entries(keys).map(([pattern, definition]) => ({
  pattern,
  parts: pattern.split("."),
  definition,
}));

/** Looks a path up in the table. */
export function placeOf(path: readonly string[]): Place {
  const key = path.join(".");
  if (formerKeys.includes(key)) return { kind: "former" };
  const here = entries.filter(({ parts }) =>
    path.length <= parts.length && path.every((name, index) => fits(parts[index], name))
  );
  const [first] = here;
  if (first === undefined) {
    const words = pathOf(key);
    return words.length > path.length && placeOf(words).kind === "key"
      ? { kind: "dotted", path: words }
      : { kind: "unknown", meant: nearestKey(path) };
  }
  const { pattern, definition } = first;
  if (first.parts.length === path.length) {
    return { kind: "key", known: { key, pattern, path, definition } };
  }
  const named = first.parts[path.length - 1] === placeholder;
  if (named && !new RegExp(namePattern).test(path.at(-1) ?? "")) return { kind: "bad name" };
  return { kind: "section", keys: here.map(({ parts }) => fill(parts, path)) };
}

/**
 * The key that a user wrote, such as `venv.directory`.
 * @throws PyveError (2) with the nearest key when there is none like it
 */
export function requireKey(key: string): KnownKey {
  const path = pathOf(key);
  for (let length = 1; length < path.length; length++) {
    const above = path.slice(0, length);
    const { kind } = placeOf(above);
    if (kind === "bad name") throw badName(above.at(-1) ?? "");
  }
  const place = placeOf(path);
  switch (place.kind) {
    case "key":
      return place.known;
    case "section":
      throw sectionAsKey(key, place.keys);
    case "bad name":
      throw badName(path.at(-1) ?? "");
    case "former":
    case "dotted":
      throw unknownKey(key, undefined);
    case "unknown":
      throw unknownKey(key, place.meant);
  }
}

/** The environment variables that set a key, the first one first. */
export function variablesOf({ key, definition }: KnownKey): readonly string[] {
  const variable = `PYVE_${key.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
  return definition.variable === undefined ? [variable] : [variable, definition.variable];
}

/**
 * Every key that can be spoken of: those of the table without a name in them, and all of those
 * whose name is in `mentioned` (`envs.dev.backend` brings every `envs.dev.…`).
 */
export function concreteKeys(mentioned: readonly KnownKey[]): readonly KnownKey[] {
  return entries.flatMap(({ pattern, parts, definition }) => {
    const at = parts.indexOf(placeholder);
    if (at === -1) return [{ key: pattern, pattern, path: parts, definition }];
    const alike = mentioned.filter(({ path }) =>
      path.length === parts.length && path.slice(0, at).join() === parts.slice(0, at).join()
    );
    return [...new Set(alike.map(({ path }) => path[at] ?? ""))].map((name) => {
      const path = parts.with(at, name);
      return { key: path.join("."), pattern, path, definition };
    });
  });
}

/** A key as a path; what is over goes into the last name, since labels have dots in them. */
export function pathOf(key: string): readonly string[] {
  const path = key.split(".");
  const long = entries.find(({ parts }) =>
    parts.at(-1) === placeholder && path.length > parts.length &&
    parts.every((part, index) => fits(part, path[index]))
  );
  if (long === undefined) return path;
  const last = long.parts.length - 1;
  return [...path.slice(0, last), path.slice(last).join(".")];
}

function fits(part: string | undefined, name: string | undefined): boolean {
  return name !== undefined && (part === placeholder ? name !== "" : part === name);
}

function fill(parts: readonly string[], path: readonly string[]): string {
  return parts.map((part, index) => part === placeholder ? path[index] ?? part : part).join(".");
}

/** By spelling, else by the last word (`directory` for `venv.directory`); a section counts too. */
function nearestKey(path: readonly string[]): string | undefined {
  const known = entries.flatMap(({ parts }) =>
    parts.map((_, index) => fill(parts.slice(0, index + 1), path))
  );
  const key = path.join(".");
  const others = [...new Set(known)].filter((other) => other !== key);
  return nearest(key, others) ??
    others.find((other) => other.split(".").at(-1) === path.at(-1));
}
