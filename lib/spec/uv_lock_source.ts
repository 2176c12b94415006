/** Where a package of a uv.lock comes from: its `source`, `sdist` and `wheels`. */
import { dirname, join } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import { excerpt } from "./excerpt.ts";
import type { LockedSource } from "./locked.ts";
import { requiredText, tableOf, tablesOf, textOf, type TomlEntry } from "./toml_entry.ts";

/** The source, and the folder where it is a project beside the lock. */
export interface UvSource {
  readonly source: LockedSource;
  readonly folder: string | undefined;
}

/** @throws PyveError (2) with the line of a package whose source is missing or not known */
export function readUvSource(entry: TomlEntry): UvSource {
  const source = tableOf(entry, "source");
  const text = (key: string) => source === undefined ? undefined : textOf(source, key);
  const editable = text("editable");
  const folder = editable ?? text("directory");
  if (folder !== undefined) {
    return { source: { kind: "folder", path: folder, editable: editable !== undefined }, folder };
  }
  const virtual = text("virtual");
  if (virtual !== undefined) return { source: { kind: "virtual" }, folder: virtual };
  const registry = text("registry");
  const archive = text("path") ?? withSubdirectory(text("url"), text("subdirectory"));
  const git = text("git");
  if (registry !== undefined) return { source: indexSource(entry, registry), folder: undefined };
  if (archive !== undefined) {
    const hashes = hashesOf(entry);
    return { source: { kind: "archive", place: archive, hashes }, folder: undefined };
  }
  if (git !== undefined) return { source: gitSource(entry, git), folder: undefined };
  const name = excerpt(requiredText(entry, "name"));
  throw unknownSource(entry, `package ${name} has no source that is known`);
}

function indexSource(entry: TomlEntry, registry: string): LockedSource {
  const local = !/^[a-z][a-z+]*:\/\//i.test(registry);
  const paths = filesOf(entry).map((file) => textOf(file, "path"));
  const folders = paths.flatMap((path) =>
    path === undefined ? [] : [local ? join(registry, dirname(path)) : dirname(path)]
  );
  return {
    kind: "index",
    hashes: hashesOf(entry),
    index: local ? undefined : registry,
    folders: [...new Set(folders)],
  };
}

/** `https://host/repository?tag=1.0&subdirectory=part#commit`. */
function gitSource(entry: TomlEntry, git: string): LockedSource {
  const [, place = "", query = "", commit = ""] = /^([^?#]+)(?:\?([^#]*))?#(\w+)$/.exec(git) ?? [];
  if (place === "") throw unknownSource(entry, `${excerpt(git)} names no commit`);
  const subdirectory = new URLSearchParams(query).get("subdirectory") ?? undefined;
  return { kind: "repository", url: `git+${place}@${commit}`, subdirectory };
}

function filesOf(entry: TomlEntry): readonly TomlEntry[] {
  const sdist = tableOf(entry, "sdist");
  return [...(sdist === undefined ? [] : [sdist]), ...tablesOf(entry, "wheels")];
}

function hashesOf(entry: TomlEntry): readonly string[] {
  return [
    ...new Set(
      filesOf(entry).flatMap((file) => {
        const hash = textOf(file, "hash");
        return hash === undefined ? [] : [hash];
      }),
    ),
  ];
}

function withSubdirectory(
  url: string | undefined,
  subdirectory: string | undefined,
): string | undefined {
  return url === undefined || subdirectory === undefined
    ? url
    : `${url}#subdirectory=${subdirectory}`;
}

function unknownSource(entry: TomlEntry, reason: string): PyveError {
  const { document: { file }, at } = entry;
  return new PyveError(`Cannot read \`${file}\`: ${reason}`, {
    exit: exitStatus.usage,
    hint: "make it again with `uv lock`",
    at,
  });
}
