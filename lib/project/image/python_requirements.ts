/** The packages that a Python environment is asked to have: by name, and those of the project's own. */
import { dirname, join } from "node:path";
import type { Position } from "../../errors.ts";
import type { PythonSource, PythonSpec } from "../../plan/project.ts";
import { placeOfLine } from "../../plan/python/shares.ts";
import type { Pyproject } from "../../spec/pyproject.ts";
import { normalizeName, readRequirement } from "../../spec/requirement.ts";
import type { RequirementsFile, RequirementsItem } from "../../spec/requirements.ts";

/** Everything that is asked for by name, in the order of the files. */
export function namedRequirements(
  source: PythonSource,
  pyproject: Pyproject | undefined,
): PythonSpec["requirements"] {
  switch (source.kind) {
    case "uv.lock":
      return source.packages.flatMap(({ name, version }) => {
        const declared = pyproject?.dependencies.find(({ requirement }) =>
          requirement.kind === "named" && normalizeName(requirement.name) === normalizeName(name)
        );
        return [{
          name: normalizeName(name),
          specifier: version === undefined ? "" : `==${version}`,
          at: declared?.at ?? { file: source.lock },
        }];
      });
    case "requirements":
      return source.closure.flatMap(({ items }) => items.flatMap(namedIn));
    case "lines":
      return [...source.production.hashed, ...source.production.unhashed]
        .filter((line) => !line.startsWith("-"))
        .flatMap((line) => named(line.replace(/ --hash=.*$/, ""), placeOfLine(source, line)));
  }
}

function namedIn(item: RequirementsItem): PythonSpec["requirements"] {
  if (item.kind !== "requirement" || item.requirement.kind !== "named") return [];
  const { name, specifier } = item.requirement;
  return [{ name: normalizeName(name), specifier, at: item.at }];
}

function named(text: string, at: Position): PythonSpec["requirements"] {
  const requirement = readRequirement(text, at);
  if (requirement.kind !== "named") return [];
  return [{ name: normalizeName(requirement.name), specifier: requirement.specifier, at }];
}

/** Folders and archives of the project's own that are to be installed, from its root. */
export function localsOf(source: PythonSource): PythonSpec["locals"] {
  switch (source.kind) {
    case "uv.lock":
      // uv installs the members of a workspace by itself.
      return [];
    case "requirements":
      return source.closure.flatMap((file) => file.items.flatMap((item) => localIn(item, file)));
    case "lines":
      return [...source.production.unhashed, ...source.production.hashed].flatMap((line) => {
        const editable = /^-e "?([^"]+)"?$/.exec(line)?.[1];
        const text = editable ?? line;
        return pathIn(text, "", placeOfLine(source, line));
      });
  }
}

function localIn(item: RequirementsItem, { file }: RequirementsFile): PythonSpec["locals"] {
  const folder = dirname(file);
  if (item.kind === "editable") return pathIn(item.target, folder, item.at);
  return item.kind === "requirement" && item.requirement.kind === "path"
    ? pathIn(item.requirement.path, folder, item.at)
    : [];
}

/** pip reads paths from the folder that it runs in, uv from that of the file: the root is both. */
function pathIn(text: string, folder: string, at: Position): PythonSpec["locals"] {
  if (/^(?:[a-z]+\+)?[a-z]+:\/\//i.test(text) || text.includes("${")) return [];
  if (!/^\.{0,2}\//.test(text) && text !== "." && !text.startsWith("./")) return [];
  const path = join(folder, text.replace(/\[[^\]]*\]$/, "")).replaceAll("\\", "/");
  return [{ path: path.replace(/\/$/, "") || ".", at }];
}
