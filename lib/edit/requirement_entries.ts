/** The lines of requirements files that ask for packages, and where they are. */
import { dirname, isAbsolute, join } from "node:path";
import type { Position } from "../errors.ts";
import { requirementsClosure } from "../spec/closure.ts";
import { readRequirement } from "../spec/requirement.ts";
import { readRequirements, type RequirementsItem } from "../spec/requirements.ts";
import type { Span } from "./change.ts";
import type { EditedFile } from "./refusal.ts";
import { physicalLines } from "./requirement_lines.ts";
import { nameOf, type Written } from "./wanted.ts";

/** A line that asks for a package. */
export interface Entry extends Span {
  readonly item: RequirementsItem;
  readonly written: Written;
  /** Normalized; `undefined` for paths, and URLs that do not say it. */
  readonly name: string | undefined;
}

/** Those of one file, in order. @throws PyveError (2) at a line that cannot be read */
export function readEntries(body: string, file: string): readonly Entry[] {
  const lineOf = physicalLines(body);
  return readRequirements(body, file).items.flatMap((item) => {
    const written = writtenOf(item);
    if (written === undefined) return [];
    return [{ ...lineOf(item.at.line ?? 1), item, written, name: nameOf(written.requirement) }];
  });
}

function writtenOf(item: RequirementsItem): Written | undefined {
  if (item.kind === "requirement") return { text: item.text, requirement: item.requirement };
  if (item.kind !== "editable") return undefined;
  return { text: item.target, requirement: readRequirement(item.target, item.at) };
}

/** A package in a file that another one includes. */
export interface Included {
  readonly file: string;
  readonly written: Written;
  readonly at: Position;
}

/**
 * Looks for a package in the files that `body` includes by `-r`; constraints install nothing.
 * @throws PyveError (2) where one is missing or cannot be read
 */
export function findIncluded(
  { file, read }: EditedFile,
  body: string,
  name: string,
): Included | undefined {
  if (read === undefined) return undefined;
  const own = join(file);
  const constraints = new Set<string>();
  for (const one of requirementsClosure([file], (path) => path === own ? body : read(path))) {
    for (const item of one.items) {
      if (item.kind === "include" && (item.constraint || constraints.has(one.file))) {
        const folder = isAbsolute(item.path) ? "" : dirname(one.file);
        constraints.add(join(folder, item.path));
      }
      const written = writtenOf(item);
      if (one.file === own || constraints.has(one.file) || written === undefined) continue;
      if (nameOf(written.requirement) === name) return { file: one.file, written, at: item.at };
    }
  }
  return undefined;
}
