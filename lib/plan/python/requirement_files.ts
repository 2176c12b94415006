/**
 * Requirements files as an installer inside of a build finds them: at the places that they have in the
 * project, below one folder, and without what names the project's own source.
 */
import { dirname, join } from "node:path";
import type { Position } from "../../errors.ts";
import type { RequirementsFile, RequirementsItem } from "../../spec/requirements.ts";
import { type LocalRequirement, localRequirement } from "./local_requirements.ts";
import type { Mount, WriteFile } from "../plan.ts";

/** Where the files of a spec are while an environment is made of them. */
export const specFolder = "/tmp/spec";

/** Whether there is something to install beside what the project has itself. */
export function asksForPackages(items: readonly RequirementsItem[]): boolean {
  return items.some((item) =>
    (item.kind === "requirement" || item.kind === "editable") && !localRequirement(item) ||
    item.kind === "include" && !item.constraint && !isFollowed(item.path)
  );
}

/** The files and those that they include, in the order of the closure. */
export function reachable(
  closure: readonly RequirementsFile[],
  files: readonly string[],
): readonly RequirementsFile[] {
  const wanted = new Set(files.map((file) => join(file)));
  const open = [...wanted];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const items = closure.find(({ file }) => file === next)?.items ?? [];
    for (const item of items) {
      if (item.kind !== "include") continue;
      const path = join(dirname(next), item.path);
      if (!wanted.has(path)) open.push(path);
      wanted.add(path);
    }
  }
  return closure.filter(({ file }) => wanted.has(file));
}

/** What is not followed is for the installer to get. */
export function isFollowed(path: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(path) && !path.includes("${");
}

/** Whether a file names parts of the project. */
export function namesLocals({ items }: RequirementsFile): boolean {
  return localsOf(items).length > 0;
}

/** What of the project items name. */
export function localsOf(items: readonly RequirementsItem[]): readonly LocalRequirement[] {
  return items.map(localRequirement).filter((local) => local !== undefined);
}

/** A file without what it names of the project. A line may hold several options: it stays whole. */
export function withoutLocals({ file, items }: RequirementsFile): WriteFile {
  const lines = new Map(
    items.filter((item) => localRequirement(item) === undefined)
      .map(({ raw, at }) => [`${at.line ?? ""} ${raw}`, raw]),
  );
  return written(file, [...lines.values()].map((line) => `${line}\n`).join(""), file);
}

/** Folders of the project that packages are looked for in. */
export function foldersOf(
  files: readonly RequirementsFile[],
): readonly { readonly path: string; readonly at: Position }[] {
  const found = files.flatMap(({ file, items }) =>
    items.flatMap((item) => {
      const isFolder = item.kind === "option" && item.name === "find-links" &&
        item.value !== undefined && isFollowed(item.value);
      return isFolder ? [{ path: join(dirname(file), item.value ?? ""), at: item.at }] : [];
    })
  );
  return [...new Map(found.map((one) => [one.path, one])).values()];
}

/** A file or folder of the project, at its place below {@link specFolder}. */
export function bind(path: string): Mount {
  return { kind: "bind", source: path, target: `${specFolder}/${path}` };
}

/** A file of our own there. */
export function written(path: string, content: string, from: string): WriteFile {
  return { kind: "file", path: `${specFolder}/${path}`, content, mode: "0644", madeFrom: [from] };
}
