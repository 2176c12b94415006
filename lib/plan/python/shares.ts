/**
 * What an installer is given of a Python project, as files below one folder: what every image needs,
 * and what developers have besides. Files that name parts of the project are given without those.
 */
import type { Position } from "../../errors.ts";
import { readRequirements } from "../../spec/requirements.ts";
import { variablesIn } from "./build_secrets.ts";
import { isOutside, type LocalRequirement, localRequirement } from "./local_requirements.ts";
import type { Mount, WriteFile } from "../plan.ts";
import type { PlacedText } from "./passwords.ts";
import type { PythonSource, RequirementLines } from "../project.ts";
import {
  asksForPackages,
  bind,
  foldersOf,
  localsOf,
  namesLocals,
  reachable,
  withoutLocals,
  written,
} from "./requirement_files.ts";

/** One start of an installer. */
export interface Batch {
  /** Below the folder of the spec. */
  readonly files: readonly string[];
  /** Nothing may be installed that has no digest. */
  readonly hashed: boolean;
  /** The files name all that is needed: nothing is resolved. */
  readonly complete: boolean;
}

/** What one kind of image needs. */
export interface Share {
  readonly batches: readonly Batch[];
  readonly written: readonly WriteFile[];
  readonly mounts: readonly Mount[];
  /** What `${NAME}` in it names. */
  readonly variables: readonly string[];
  readonly locals: readonly LocalRequirement[];
}

/** Both shares, and the paths that lead out of the project. */
export interface Shares {
  readonly production: Share;
  /** Without what is in the other one. */
  readonly development: Share;
  readonly outside: readonly { readonly path: string; readonly at: Position }[];
  /** Everything that the files say, with its place. */
  readonly texts: readonly PlacedText[];
}

/** The shares of requirements files and lines. */
export function pythonShares(
  source: Extract<PythonSource, { readonly kind: "requirements" | "lines" }>,
): Shares {
  return source.kind === "requirements" ? sharesOfFiles(source) : sharesOfLines(source);
}

function sharesOfFiles(
  source: Extract<PythonSource, { readonly kind: "requirements" }>,
): Shares {
  const share = (files: readonly string[]): Share => {
    const read = reachable(source.closure, files);
    const items = read.flatMap((one) => one.items);
    return {
      batches: asksForPackages(items) ? [{ files, hashed: source.hashed, complete: false }] : [],
      written: read.filter(namesLocals).map(withoutLocals),
      mounts: [
        ...read.filter((one) => !namesLocals(one)).map(({ file }) => bind(file)),
        ...foldersOf(read).map(({ path }) => bind(path)),
      ],
      variables: variablesIn(items.map(({ raw }) => raw)),
      locals: localsOf(items),
    };
  };
  const production = share(source.files);
  const items = source.closure.flatMap((one) => one.items);
  return {
    production,
    development: without(share(source.development), production),
    outside: [
      ...source.closure.map(({ file }) => ({ path: file, at: { file } })),
      ...items.flatMap((item) => {
        const local = localRequirement(item);
        return local === undefined ? [] : [{ path: local.path, at: item.at }];
      }),
      ...foldersOf(source.closure),
    ].filter(({ path }) => isOutside(path)),
    texts: items.map(({ raw, at }) => ({ text: raw, at })),
  };
}

type Lines = Extract<PythonSource, { readonly kind: "lines" }>;

/** The place of a line; the file alone where it does not say the line itself. */
export function placeOfLine({ places, file }: Lines, line: string): Position {
  return places?.get(line) ?? { file };
}

function sharesOfLines(source: Lines): Shares {
  const { file, locked } = source;
  const production = shareOfLines("production", source.production, file, locked);
  const development = shareOfLines("development", source.development, file, locked);
  const { hashed, unhashed } = source.production;
  const lines = [
    ...hashed,
    ...unhashed,
    ...source.development.hashed,
    ...source.development.unhashed,
  ];
  const paths = lines.flatMap((line) => {
    const read = readRequirements(line, file);
    const at = placeOfLine(source, line);
    return [...localsOf(read.items), ...foldersOf([read])].map(({ path }) => ({ path, at }));
  });
  return {
    production,
    development: without(development, production),
    outside: paths.filter(({ path }) => isOutside(path)),
    texts: lines.map((text) => ({ text, at: placeOfLine(source, text) })),
  };
}

function shareOfLines(
  name: string,
  { hashed, unhashed }: RequirementLines,
  file: string,
  complete: boolean,
): Share {
  const kinds = [
    { base: `${name}-hashed`, lines: hashed, hashed: true },
    { base: name, lines: unhashed, hashed: false },
  ].map(({ base, lines, hashed }) => {
    const read = readRequirements(lines.join("\n"), file);
    const parts = chunks(withoutLocals(read).content.split("\n").filter((line) => line !== ""));
    const files = (asksForPackages(read.items) ? parts : []).map((part, index) => ({
      path: `${base}${parts.length === 1 ? "" : `-${index + 1}`}.txt`,
      content: part.map((line) => `${line}\n`).join(""),
    }));
    return { read, hashed, files };
  });
  const reads = kinds.map(({ read }) => read);
  const items = reads.flatMap((read) => read.items);
  return {
    batches: kinds.filter(({ files }) => files.length > 0).map(({ files, hashed }) => ({
      files: files.map(({ path }) => path),
      hashed,
      complete,
    })),
    written: kinds.flatMap(({ files }) => files).map(({ path, content }) =>
      written(path, content, file)
    ),
    mounts: foldersOf(reads).map(({ path }) => bind(path)),
    variables: variablesIn(items.map(({ raw }) => raw)),
    locals: localsOf(items),
  };
}

/**
 * A shell takes no argument of more than 128 KiB, and some engines write files by way of one: lines
 * with many digests go into several files.
 */
function chunks(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let size = 0;
  for (const line of lines) {
    const last = parts.at(-1);
    size += line.length;
    if (last === undefined || size > longestFile) {
      parts.push([line]);
      size = line.length;
    } else last.push(line);
  }
  return parts;
}

const longestFile = 60_000;

function without(share: Share, other: Share): Share {
  const paths = new Set(other.written.map(({ path }) => path));
  const places = new Set(other.locals.map(({ place }) => place));
  return {
    ...share,
    written: share.written.filter(({ path }) => !paths.has(path)),
    locals: share.locals.filter(({ place }) => !places.has(place)),
  };
}
