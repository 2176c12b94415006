/**
 * The `pip:` sections of an environment.yml in an image: what micromamba hands to pip or uv by itself,
 * and what names the project's own files, which are there only later.
 */
import { dirname, join } from "node:path";
import type { Position } from "../../errors.ts";
import type { PipDependency } from "../../spec/environment_document.ts";
import type { RequirementsFile, RequirementsItem } from "../../spec/requirements.ts";
import { variablesIn } from "../python/build_secrets.ts";
import {
  isOutside,
  type LocalRequirement,
  localRequirement,
} from "../python/local_requirements.ts";
import type { Mount, WriteFile } from "../plan.ts";
import type { PlacedText } from "../python/passwords.ts";
import { pythonShares } from "../python/shares.ts";
import { bind, foldersOf, isFollowed, localsOf } from "../python/requirement_files.ts";

/** The sections taken apart. */
export interface PipParts {
  /** Lines for each section that is left, as micromamba takes them. */
  readonly sections: readonly (readonly string[])[];
  /** Whether micromamba must not see the sections as they stand in the file. */
  readonly changed: boolean;
  /** Relative to the folder of the file. */
  readonly locals: readonly LocalRequirement[];
  /** Where each that is editable stands. */
  readonly editable: readonly Position[];
  /** Options that hold for the local ones as well, a line of a requirements file each. */
  readonly options: readonly string[];
  /** Included files and folders with packages. */
  readonly mounts: readonly Mount[];
  readonly written: readonly WriteFile[];
  /** Everything that the sections and what they include say. */
  readonly texts: readonly PlacedText[];
  /** Variables that lines name as `${NAME}`. */
  readonly secrets: readonly string[];
  /** What leads out of the project. */
  readonly outside: readonly { readonly path: string; readonly at: Position }[];
}

/** Takes them apart. `file` is the path of the environment.yml. */
export function pipParts(
  file: string,
  pip: readonly PipDependency[],
  closure: readonly RequirementsFile[],
): PipParts {
  const folder = dirname(file);
  const items = pip.flatMap((one) => one.items);
  const includes = items.flatMap((item) =>
    item.kind === "include" && isFollowed(item.path)
      ? [{ ...item, path: isOutside(item.path) ? item.path : join(folder, item.path) }]
      : []
  );
  const known = closure.length > 0
    ? closure
    : includes.map(({ path }) => ({ file: path, items: [] }));
  const shares = pythonShares({
    kind: "requirements",
    files: includes.map(({ path }) => path),
    development: [],
    closure: known,
    hashed: false,
  });
  const everything = [...items, ...known.flatMap((one) => one.items)];
  const locals = [...localsOf(items), ...shares.production.locals];
  const folders = foldersOf([{ file, items }]);
  return {
    sections: sectionsOf(pip),
    changed: locals.length > 0 || pip.some(({ installer }) => installer === "uv"),
    locals,
    editable: everything.filter((item) => localRequirement(item)?.editable).map(({ at }) => at),
    options: items.flatMap(optionLines),
    mounts: [...shares.production.mounts, ...folders.map(({ path }) => bind(path))],
    written: shares.production.written,
    texts: everything.map(({ raw, at }) => ({ text: raw, at })),
    secrets: variablesIn(everything.map(({ raw }) => raw)),
    outside: [
      ...includes.map(({ path, at }) => ({ path, at })),
      ...folders,
      ...everything.flatMap((item) => {
        const path = localRequirement(item)?.path;
        if (path === undefined) return [];
        return [{ path: isOutside(path) ? path : join(folder, path), at: item.at }];
      }),
    ].filter(({ path }) => isOutside(path)),
  };
}

/** A line may hold several things, of which some are local. */
function sectionsOf(pip: readonly PipDependency[]): readonly (readonly string[])[] {
  const sections = [...Map.groupBy(pip, ({ section }) => section).values()];
  return sections.map((lines) => lines.flatMap(linesOf)).filter(({ length }) => length > 0);
}

function linesOf({ text, items }: PipDependency): readonly string[] {
  if (localsOf(items).length === 0) return [text];
  const others = items.filter((item) => localRequirement(item) === undefined);
  return [...new Set(others.map(({ raw }) => raw))];
}

/** Where packages come from, and which: what pip and uv both take. */
const shared = [
  "index-url",
  "extra-index-url",
  "find-links",
  "no-index",
  "no-binary",
  "only-binary",
];

function optionLines(item: RequirementsItem): readonly string[] {
  if (item.kind !== "option" || !shared.includes(item.name)) return [];
  return [item.value === undefined ? `--${item.name}` : `--${item.name} ${item.value}`];
}
