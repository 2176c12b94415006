/** renv.lock, as renv 0.6 to 1.1 write it: the version of R, the repositories and every package. */
import type { Position } from "../errors.ts";
import type { SpecWarning } from "./environment_yml.ts";
import { excerpt } from "./excerpt.ts";
import { type JsonDocument, type JsonMap, jsonRefusal, parseJson } from "./json_document.ts";
import { mapMember, placedText, textMember } from "./json_values.ts";
import type { Placed } from "./placed.ts";
import { readRenvPackage } from "./renv_lock_package.ts";
import { readRenvRepositories } from "./renv_lock_repositories.ts";
import type { RenvSource } from "./renv_lock_source.ts";

/** A repository of packages: CRAN, a mirror of it, or one's own. */
export interface RenvRepository {
  readonly name: string;
  readonly url: string;
  readonly at: Position;
}

/** One package. */
export interface RenvPackage {
  readonly name: string;
  readonly version: string;
  readonly source: RenvSource;
  /** Names of what it needs, without versions; `R` and the packages that come with R among them. */
  readonly requirements: readonly string[];
  /** What it says for people about libraries of the system; no list of packages. */
  readonly systemRequirements: string | undefined;
  /** renv's own digest of its DESCRIPTION: no digest of a file that could be downloaded. */
  readonly hash: string | undefined;
  readonly at: Position;
}

/** The Python that the project uses beside R. */
export interface RenvPython {
  readonly version: string | undefined;
  /** `virtualenv`, `conda` or `system`. */
  readonly type: string | undefined;
  /** The folder or the name of its environment. */
  readonly name: string | undefined;
  readonly at: Position;
}

/** The whole file. */
export interface RenvLock {
  readonly file: string;
  /** The version of R, in three numbers. */
  readonly r: Placed;
  /** In order of priority. */
  readonly repositories: readonly RenvRepository[];
  /** The release of Bioconductor, in two numbers. */
  readonly bioconductor: Placed | undefined;
  readonly python: RenvPython | undefined;
  /** The version of renv itself, where the lock has it. */
  readonly renv: Placed | undefined;
  readonly packages: readonly RenvPackage[];
  readonly warnings: readonly SpecWarning[];
}

const again = "make it again: `Rscript -e 'renv::snapshot()'`";

/**
 * Reads a renv.lock; bytes are decoded as JSON is.
 * @throws PyveError (2) with line and column of what is no JSON or what renv could not restore
 */
export function readRenvLock(content: string | Uint8Array, file: string): RenvLock {
  const document = parseJson(content, file);
  const { root } = document;
  if (root.kind !== "map") throw jsonRefusal(file, "it has no keys", again, root.at);
  const r = mapMember(document, root, "R");
  if (r === undefined) throw jsonRefusal(file, "`R` is missing", again, root.at);
  const records = mapMember(document, root, "Packages");
  if (records === undefined) throw jsonRefusal(file, "`Packages` is missing", again, root.at);
  const warnings: SpecWarning[] = [];
  const packages = [...records.entries.values()].map((entry) =>
    readRenvPackage(document, entry, warnings)
  );
  const bioconductor = readBioconductor(document, root);
  const first = packages.find(({ source }) => source.kind === "bioconductor");
  if (first !== undefined && bioconductor === undefined) {
    warnings.push({
      message: `Package ${excerpt(first.name)} is from Bioconductor, whose release is not said`,
      hint: again,
      at: first.at,
    });
  }
  return {
    file,
    r: readR(document, r),
    repositories: readRenvRepositories(document, r),
    bioconductor,
    python: readPython(document, root),
    renv: readRenv(document, root, packages),
    packages,
    warnings,
  };
}

function readR(document: JsonDocument, r: JsonMap): Placed {
  const version = placedText(document, r, "Version");
  if (version === undefined) {
    const hint = 'write the version of R: `"R": { "Version": "4.4.1", … }`';
    throw jsonRefusal(document.file, "the version of R is missing", hint, r.at);
  }
  if (/^\d+\.\d+\.\d+$/.test(version.text)) return version;
  const reason = `${excerpt(version.text)} is no version of R in three numbers`;
  const hint = `write what \`R --version\` says, as in ${
    excerpt(`"${/^\d+\.\d+$/.test(version.text) ? version.text : "4.4"}.1"`)
  }`;
  throw jsonRefusal(document.file, reason, hint, version.at);
}

function readBioconductor(document: JsonDocument, root: JsonMap): Placed | undefined {
  const member = mapMember(document, root, "Bioconductor");
  const version = member && placedText(document, member, "Version");
  if (version === undefined || /^\d+\.\d+$/.test(version.text)) return version;
  const reason = `${excerpt(version.text)} is no release of Bioconductor`;
  throw jsonRefusal(document.file, reason, "write two numbers, as in `3.19`", version.at);
}

function readPython(document: JsonDocument, root: JsonMap): RenvPython | undefined {
  const member = mapMember(document, root, "Python");
  if (member === undefined) return undefined;
  const version = placedText(document, member, "Version");
  if (version !== undefined && !/^\d+\.\d+(?:\.\d+)?(?:(?:a|b|rc)\d+)?$/.test(version.text)) {
    const reason = `${excerpt(version.text)} is no version of Python`;
    throw jsonRefusal(document.file, reason, "write it as in `3.12.4`", version.at);
  }
  return {
    version: version?.text,
    type: textMember(document, member, "Type"),
    name: textMember(document, member, "Name"),
    at: member.at,
  };
}

/** Among the packages, or, from an old renv, beside them. */
function readRenv(
  document: JsonDocument,
  root: JsonMap,
  packages: readonly RenvPackage[],
): Placed | undefined {
  const own = packages.find(({ name }) => name === "renv");
  if (own !== undefined) return { text: own.version, at: own.at };
  const member = mapMember(document, root, "renv");
  const version = member && placedText(document, member, "Version");
  return version !== undefined && /^\d+(?:[.-]\d+)+$/.test(version.text) ? version : undefined;
}
