/**
 * Explicit specs (CEP 23): a text file that lists the files of all packages, marked by a line
 * `@EXPLICIT`. `conda list --explicit` and `micromamba env export --explicit` write them.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { readArchive } from "./conda_archive.ts";
import { type CondaPlatform, isCondaPlatform } from "./conda_platform.ts";
import { excerpt } from "./excerpt.ts";
import { yamlText } from "./yaml_text.ts";

/** A package's file. */
export interface ExplicitPackage {
  /** Its URL or path, as written, without the digest. */
  readonly url: string;
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** The folder of its channel; `undefined` for a path that does not say it. */
  readonly subdir: string | undefined;
  /** Lower-case hexadecimal, as `md5`. */
  readonly sha256: string | undefined;
  readonly md5: string | undefined;
  readonly at: Position;
}

/** The whole file. */
export interface ExplicitSpec {
  readonly file: string;
  /** From the comment `# platform: …`, else from the packages; `undefined` where neither says it. */
  readonly platform: CondaPlatform | undefined;
  /** In order: what a package depends on stands before it. */
  readonly packages: readonly ExplicitPackage[];
}

/** Whether a text is an explicit spec. */
export function isExplicit(content: string | Uint8Array, file: string): boolean {
  return linesOf(content, file).some((line) => line.trim() === "@EXPLICIT");
}

/**
 * Reads an explicit spec.
 * @throws PyveError (2) with the line of what names no package
 */
export function readExplicit(content: string | Uint8Array, file: string): ExplicitSpec {
  const lines = linesOf(content, file);
  if (!lines.some((line) => line.trim() === "@EXPLICIT")) {
    throw refusal(
      `Cannot read \`${file}\`: the line \`@EXPLICIT\` is missing`,
      "write it again with `conda list --explicit --md5`",
      { file, line: 1 },
    );
  }
  let stated: string | undefined;
  const packages: ExplicitPackage[] = [];
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === "" || line === "@EXPLICIT") continue;
    if (line.startsWith("#")) stated ??= /^#\s*platform:\s*(\S+)\s*$/.exec(line)?.[1];
    else {
      const column = raw.length - raw.trimStart().length + 1;
      packages.push(readPackage(line, { file, line: index + 1, column }));
    }
  }
  const subdirs = packages.map(({ subdir }) => subdir ?? "");
  const platform = [stated ?? "", ...subdirs].find(isCondaPlatform);
  return { file, platform, packages };
}

function linesOf(content: string | Uint8Array, file: string): readonly string[] {
  return yamlText(content, file).split(/\r?\n/);
}

function readPackage(line: string, at: Position): ExplicitPackage {
  const hash = line.lastIndexOf("#");
  const url = hash < 0 ? line : line.slice(0, hash);
  const archive = readArchive(url);
  if (archive === undefined) {
    const hint = /^[\w.-]+\s*(?:[=<>!~].*)?$/.test(line)
      ? "write the URL of its file, or move the line to an environment.yml"
      : "write a URL that ends in `.conda` or `.tar.bz2`, and its digest behind a `#`";
    throw refusal(`Cannot read package ${excerpt(line)}: it names no package's file`, hint, at);
  }
  const digest = hash < 0 ? "" : line.slice(hash + 1).toLowerCase();
  const sha256 = /^(?:sha256:)?([0-9a-f]{64})$/.exec(digest)?.[1];
  const md5 = /^(?:md5:)?([0-9a-f]{32})$/.exec(digest)?.[1];
  if (hash >= 0 && sha256 === undefined && md5 === undefined) {
    throw refusal(
      `Cannot read package ${excerpt(archive.name)}: ${excerpt(`#${digest}`)} is no digest`,
      "write 32 hexadecimal digits for MD5, or 64 for SHA-256, behind the `#`",
      at,
    );
  }
  return { url, ...archive, sha256, md5, at };
}

function refusal(message: string, hint: string, at: Position): PyveError {
  return new PyveError(message, { exit: exitStatus.usage, hint, at });
}
