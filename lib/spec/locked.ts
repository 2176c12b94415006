/**
 * A package of a lock file as a line of a requirements file: what pip takes where uv is missing.
 * Lines with digests are installed with `--require-hashes`; pip then takes nothing else, so what has
 * no digest by its nature (a repository, a folder) comes in a second file.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import { type Condition, markerText } from "./marker.ts";

/** Where a package comes from. Paths are relative to the folder of the lock file. */
export type LockedSource =
  /** An index: found by name and version. `files` are folders with the files themselves. */
  | {
    readonly kind: "index";
    readonly hashes: readonly string[];
    readonly index: string | undefined;
    readonly folders: readonly string[];
  }
  /** One file: a URL or a path. */
  | { readonly kind: "archive"; readonly place: string; readonly hashes: readonly string[] }
  /** A commit. `url` begins with the kind of the repository, as `git+https:`. */
  | { readonly kind: "repository"; readonly url: string; readonly subdirectory: string | undefined }
  | { readonly kind: "folder"; readonly path: string; readonly editable: boolean }
  /** A project that only has dependencies. */
  | { readonly kind: "virtual" };

/** One package. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string | undefined;
  readonly source: LockedSource;
  readonly at: Position;
}

/** What is to be installed, as lines. */
export interface LockedRequirements {
  /** Lines that all have digests, with the options that they need. */
  readonly hashed: readonly string[];
  /** What has none. */
  readonly unhashed: readonly string[];
}

/**
 * The lines for packages under their conditions.
 * @param declared the indexes that the project itself names
 * @throws PyveError (2) at a package that no line can say
 */
export function lockedRequirements(
  wanted: readonly { readonly locked: LockedPackage; readonly condition: Condition }[],
  declared: readonly string[] = [],
): LockedRequirements {
  const hashed: string[] = [];
  const unhashed: string[] = [];
  for (const { locked, condition } of wanted) {
    if (condition.length === 0 || locked.source.kind === "virtual") continue;
    const marker = markerText(condition);
    const line = `${requirement(locked, marker !== undefined)}${marker ? ` ; ${marker}` : ""}`;
    const hashes = "hashes" in locked.source ? locked.source.hashes : [];
    if (hashes.length === 0) unhashed.push(line);
    else hashed.push([line, ...hashes.map((hash) => `--hash=${hash}`)].join(" "));
  }
  const options = optionsFor(wanted.map(({ locked }) => locked), declared);
  return {
    hashed: hashed.length === 0 ? [] : [...options, ...hashed],
    unhashed: unhashed.length === 0 ? [] : [...options, ...unhashed],
  };
}

function requirement({ name, version, source, at }: LockedPackage, conditional: boolean): string {
  switch (source.kind) {
    case "index":
      if (version !== undefined) return `${name}==${version}`;
      throw new PyveError(`Cannot install package ${excerpt(name)}: the lock says no version`, {
        exit: exitStatus.usage,
        hint: "make the lock file again, or install uv, which needs none",
        at,
      });
    case "archive":
      return isUrl(source.place) ? `${name} @ ${source.place}` : localPath(source.place);
    case "repository": {
      const folder = source.subdirectory === undefined
        ? ""
        : `#subdirectory=${source.subdirectory}`;
      return `${name} @ ${source.url}${folder}`;
    }
    case "folder":
      // pip takes no marker after `-e`.
      return source.editable && !conditional ? editableLine(source.path) : localPath(source.path);
    case "virtual":
      return "";
  }
}

/** `-e` with a path or URL, quoted where the words of an option would be split. */
export function editableLine(target: string): string {
  const local = isUrl(target) ? target : localPath(target);
  return /[\s"'\\#]/.test(local) ? `-e "${local.replace(/["\\]/g, "\\$&")}"` : `-e ${local}`;
}

/** One letter before the colon is a drive. */
function isUrl(place: string): boolean {
  return /^[a-z][a-z+.-]+:/i.test(place);
}

/** A path that cannot be taken for the name of a package. */
function localPath(path: string): string {
  return /^(?:[/.]|[A-Za-z]:)/.test(path) ? path : `./${path}`;
}

/**
 * One index that the project does not name is what pip is configured with, or what that mirrors;
 * where packages come from several, pip has to be told of them. The digests keep out what another
 * index has under the same name.
 */
function optionsFor(
  packages: readonly LockedPackage[],
  declared: readonly string[],
): readonly string[] {
  const indexes = new Set<string>();
  const folders = new Set<string>();
  for (const { source } of packages) {
    if (source.kind !== "index") continue;
    if (source.index !== undefined) indexes.add(source.index);
    for (const folder of source.folders) folders.add(folder);
  }
  const told = [...indexes].filter((url) => indexes.size > 1 || declared.includes(url));
  return [
    ...told.map((url) => `--extra-index-url ${url}`),
    ...[...folders].map((folder) => `--find-links ${localPath(folder)}`),
  ];
}
