/**
 * Lists of packages for apt, as several hosts of notebooks and apps read them (`apt.txt`,
 * `packages.txt`, `Aptfile`): a package a line. Every line ends up as a word of a command that root
 * runs, so what is no name of a package is refused.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { decodeText } from "./decode.ts";
import { excerpt } from "./excerpt.ts";

/** A package of the system. */
export interface SystemPackage {
  readonly name: string;
  /** Of which architecture; `undefined`: the machine's own. */
  readonly architecture: string | undefined;
  readonly version: string | undefined;
  /** As apt takes it: `name:architecture=version`. */
  readonly text: string;
  readonly at: Position;
}

/**
 * Reads a list: `#` begins a comment, empty lines say nothing.
 * @throws PyveError (2) with line and column of what is no package
 */
export function readSystemPackages(
  content: string | Uint8Array,
  file: string,
): readonly SystemPackage[] {
  return decodeText(content, file).split(/\r\n|\n|\r/).flatMap((line, index) => {
    const text = line.replace(/(?:^|\s)#.*$/, "").trim();
    if (text === "") return [];
    const column = line.length - line.trimStart().length + 1;
    return [readSystemPackage(text, { file, line: index + 1, column })];
  });
}

/** A name (Debian Policy, 5.6.1), which apt would take for a removal with a dash at its end. */
const pattern =
  /^([a-z0-9][a-z0-9+.-]*[a-z0-9+.])(?::([a-z0-9]+(?:-[a-z0-9]+)*))?(?:=([0-9][A-Za-z0-9.+:~-]*))?$/;

/**
 * Reads one package, with its architecture and version where they stand there.
 * @throws PyveError (2) at `at` when it is none
 */
export function readSystemPackage(text: string, at: Position): SystemPackage {
  const [, name, architecture, version] = pattern.exec(text) ?? [];
  if (name !== undefined) return { name, architecture, version, text, at };
  const [reason, hint] = mistakeIn(text);
  throw new PyveError(`Cannot read system package ${excerpt(text)}: ${reason}`, {
    exit: exitStatus.usage,
    hint,
    at,
  });
}

function mistakeIn(text: string): readonly [reason: string, hint: string] {
  if (/^:repo:/.test(text)) {
    return ["it adds a repository", "take it out: packages come from those of the base image"];
  }
  if (/^[a-z]+:\/\//i.test(text) || text.endsWith(".deb")) {
    return ["it is a file", "write the name of a package that the distribution has"];
  }
  if (text.startsWith("-")) return ["it is an option", "take it out: only packages stand here"];
  if (/^apt(?:-get)?\s/.test(text)) {
    const last = text.split(/\s+/).at(-1) ?? "";
    return ["it is a command", `write only the names of the packages, as in ${excerpt(last)}`];
  }
  if (/\s/.test(text) && text.split(/\s+/).every((word) => pattern.test(word))) {
    return ["there are several on the line", "write each on a line of its own"];
  }
  if (/^[\w.+-]+\s*[<>~!=]/.test(text)) {
    const [, name = "", version = ""] = /^([\w.+-]+?)\s*[<>~!=]+\s*(.*)$/.exec(text) ?? [];
    return ["apt takes one exact version", `write ${excerpt(`${name}=${version}`)}, or no version`];
  }
  if (pattern.test(text.toLowerCase())) {
    return ["names of packages have no capitals", `write ${excerpt(text.toLowerCase())}`];
  }
  if (/^[a-z0-9][a-z0-9+.-]*-$/.test(text)) {
    return ["apt would remove it", `write ${excerpt(text.replace(/-+$/, ""))}`];
  }
  return [
    "names have small letters, digits and `+`, `-`, `.`",
    "write the name of a package, as in `libgl1`",
  ];
}
